/**
 * Archives of every layout, whole and broken, against what must come of them. Read {@code
 * SampleArchivesTest} first.
 */
@NullMarked
package clusterapi.storage.debugzip;

import org.jspecify.annotations.NullMarked;
