/**
 * Nodes as a cluster records them: descriptor, status, liveness. Read {@link
 * clusterapi.domain.node.NodeStatus} first.
 */
@NullMarked
package clusterapi.domain.node;

import org.jspecify.annotations.NullMarked;
