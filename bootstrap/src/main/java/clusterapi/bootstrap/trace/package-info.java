/**
 * Requests as spans of traces, sent to a collector. Read {@link clusterapi.bootstrap.trace.Traces}
 * first.
 */
@NullMarked
package clusterapi.bootstrap.trace;

import org.jspecify.annotations.NullMarked;
