package clusterapi.http.json;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.range.RangeInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answer of the operation <i>range</i>. */
final class RangeJson {
  private static final FieldName BY_NODE_ID = GoJson.name("responses_by_node_id");
  private static final FieldName RANGE_INFO = GoJson.name("range_info");
  private static final FieldName ERROR = GoJson.name("error");

  private final RangeInfoJson rangeInfo;

  RangeJson(RangeInfoJson rangeInfo) {
    this.rangeInfo = rangeInfo;
  }

  void write(SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode, OutputStream out)
      throws IOException {
    // The keys of a map are sorted as text: 1, 10, 2.
    SortedMap<String, NodeOutcome<RangeInfo>> byText = new TreeMap<>();
    byNode.forEach((node, outcome) -> byText.put(node.toString(), outcome));
    try (GoJson json = GoJson.to(out)) {
      json.object().object(BY_NODE_ID);
      for (var entry : byText.entrySet()) {
        json.object(entry.getKey()).object(RANGE_INFO);
        switch (entry.getValue()) {
          case NodeOutcome.Answered<RangeInfo>(RangeInfo range) -> {
            rangeInfo.write(json, range);
            json.endObject();
          }
          case NodeOutcome.Failed<RangeInfo>(String message) -> {
            rangeInfo.writeZero(json);
            json.endObject().textUnlessZero(ERROR, message);
          }
        }
        json.endObject();
      }
      json.endObject().endObject();
    }
  }
}
