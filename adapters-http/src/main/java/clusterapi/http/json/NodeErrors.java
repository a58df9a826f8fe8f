package clusterapi.http.json;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.paging.NodeFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The list of nodes that did not answer, as part of the answer <i>hot ranges</i>. */
final class NodeErrors {
  private static final FieldName RESPONSE_ERROR = GoJson.name("response_error");
  private static final FieldName ERROR_MESSAGE = GoJson.name("error_message");
  private static final FieldName NODE_ID = GoJson.name("node_id");

  private NodeErrors() {}

  static void write(GoJson json, List<NodeFailure> failures) throws IOException {
    if (failures.isEmpty()) {
      return;
    }
    json.array(RESPONSE_ERROR);
    for (NodeFailure failure : failures) {
      json.object()
          .text(ERROR_MESSAGE, failure.message())
          .numberUnlessZero(NODE_ID, numberOf(failure.node()))
          .endObject();
    }
    json.endArray();
  }

  /** A node's number, or the zero that stands for none. */
  static int numberOf(Optional<NodeId> node) {
    return node.map(NodeId::value).orElse(0);
  }
}
