/**
 * A running server: its parts, their order, and what goes on beside the requests. Read {@link
 * clusterapi.bootstrap.process.Launcher} first.
 */
@NullMarked
package clusterapi.bootstrap.process;

import org.jspecify.annotations.NullMarked;
