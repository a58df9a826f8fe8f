/**
 * One handler for each operation: text in, a question to a port, an encoder's answer out. Read
 * {@link clusterapi.http.handler.NodeRangesHandler} first.
 */
@NullMarked
package clusterapi.http.handler;

import org.jspecify.annotations.NullMarked;
