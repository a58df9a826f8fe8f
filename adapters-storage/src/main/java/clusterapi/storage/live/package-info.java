/**
 * Reads a running cluster through the status endpoints of its nodes, on a schedule. Read {@link
 * clusterapi.storage.live.StatusClusterSource} first, then {@code StatusReader}, which tells who is
 * asked what.
 */
@NullMarked
package clusterapi.storage.live;

import org.jspecify.annotations.NullMarked;
