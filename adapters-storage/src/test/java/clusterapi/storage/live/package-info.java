/**
 * The schedule and the snapshot over readers that answer as told. Read {@code ScriptedReader}
 * first.
 */
@NullMarked
package clusterapi.storage.live;

import org.jspecify.annotations.NullMarked;
