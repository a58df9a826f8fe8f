/**
 * What a line of the log looks like, and where it goes. Read {@link
 * clusterapi.bootstrap.logging.Logging} first.
 */
@NullMarked
package clusterapi.bootstrap.logging;

import org.jspecify.annotations.NullMarked;
