/**
 * A live source over stand-ins of nodes, which serve what real nodes answered. Read {@code
 * StandInCluster} first.
 */
@NullMarked
package clusterapi.storage.status;

import org.jspecify.annotations.NullMarked;
