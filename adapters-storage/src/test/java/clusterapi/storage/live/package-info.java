/**
 * A live source over stand-ins of nodes, which serve what real nodes answered. Read {@link
 * clusterapi.storage.live.StandInCluster} first.
 */
@NullMarked
package clusterapi.storage.live;

import org.jspecify.annotations.NullMarked;
