package clusterapi.http.json;

import clusterapi.application.port.in.ListHotRanges;
import clusterapi.domain.paging.NodeItems;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.range.HotRange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answer of the operation <i>hot ranges</i> by node, in 21.1 and 21.2. */
final class HotRangesByNodeJson implements HotRangesJson {
  private static final FieldName BY_NODE_ID = GoJson.name("ranges_by_node_id");
  private static final FieldName NEXT = GoJson.name("next");
  private static final FieldName RANGE_ID = GoJson.name("range_id");
  private static final FieldName START_KEY = GoJson.name("start_key");
  private static final FieldName END_KEY = GoJson.name("end_key");
  private static final FieldName STORE_ID = GoJson.name("store_id");
  private static final FieldName QUERIES = GoJson.name("queries_per_second");

  @Override
  public ListHotRanges.Order order() {
    return ListHotRanges.Order.BY_RANGE_ID;
  }

  @Override
  public void write(NodeWalk<HotRange> walk, OutputStream out) throws IOException {
    // The keys of a map are sorted as text: 1, 10, 2.
    SortedMap<String, List<HotRange>> byText = new TreeMap<>();
    for (NodeItems.OfNode<HotRange> part : walk.items().byNode()) {
      byText.put(part.node().toString(), part.items());
    }
    try (GoJson json = GoJson.to(out)) {
      json.object();
      writeByNode(json, byText);
      NodeErrors.write(json, walk.failures());
      json.text(NEXT, walk.next().encode()).endObject();
    }
  }

  @Override
  public void writeItems(GoJson json, List<HotRange> ranges) throws IOException {
    SortedMap<String, List<HotRange>> byText = new TreeMap<>();
    for (HotRange range : ranges) {
      byText.computeIfAbsent(range.node().toString(), node -> new ArrayList<>()).add(range);
    }
    writeByNode(json, byText);
  }

  private static void writeByNode(GoJson json, SortedMap<String, List<HotRange>> byNode)
      throws IOException {
    json.object(BY_NODE_ID);
    for (Map.Entry<String, List<HotRange>> node : byNode.entrySet()) {
      json.array(node.getKey());
      for (HotRange range : node.getValue()) {
        writeRange(json, range);
      }
      json.endArray();
    }
    json.endObject();
  }

  private static void writeRange(GoJson json, HotRange range) throws IOException {
    json.object()
        .number(RANGE_ID, range.id().value())
        .bytesUnlessZero(START_KEY, range.span().start().bytes())
        .bytesUnlessZero(END_KEY, range.span().end().bytes())
        .number(STORE_ID, range.store().value())
        .decimal(QUERIES, range.statistics().queriesPerSecond())
        .endObject();
  }
}
