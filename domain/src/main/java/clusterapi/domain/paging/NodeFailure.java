package clusterapi.domain.paging;

import clusterapi.domain.node.NodeId;
import java.util.Optional;

/**
 * A node that did not answer during a walk.
 *
 * @param node which one, or empty if the walk as a whole could not begin
 * @param message why, as shown to callers; one line
 */
public record NodeFailure(Optional<NodeId> node, String message) {}
