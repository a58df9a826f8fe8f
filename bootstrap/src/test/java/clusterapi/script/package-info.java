/**
 * The start script, run in a checkout that is made of empty files. Read {@link
 * clusterapi.script.StartScriptIT} first.
 */
@NullMarked
package clusterapi.script;

import org.jspecify.annotations.NullMarked;
