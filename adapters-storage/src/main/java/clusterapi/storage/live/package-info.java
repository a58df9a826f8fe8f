/**
 * Reads a running cluster on a schedule, in whichever way it can be asked, and serves what was read
 * last. Read {@link clusterapi.storage.live.LiveClusterSource} first, then {@link
 * clusterapi.storage.live.ClusterReader}, which each way implements.
 */
@NullMarked
package clusterapi.storage.live;

import org.jspecify.annotations.NullMarked;
