package clusterapi.http.client;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.RangeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the hot ranges, in the order of the answer. */
final class HotRangesReader {
  private static final String BY_NODE = "ranges_by_node_id";

  private HotRangesReader() {}

  /** To 21.2 they stand under their nodes, from 22.1 in a flat list. */
  static List<HotRange> ranges(JsonTree answer) {
    if (!answer.at(BY_NODE).isThere()) {
      return answer.at("ranges").each(HotRangesReader::range);
    }
    List<HotRange> ranges = new ArrayList<>();
    answer
        .at(BY_NODE)
        .members()
        .forEach(
            (text, list) -> {
              NodeId node = NodeId.parse(text);
              ranges.addAll(list.each(range -> rangeOfNode(node, range)));
            });
    return ranges;
  }

  private static HotRange range(JsonTree json) {
    int leaseholder = json.at("leaseholder_node_id").small();
    return new HotRange(
        new RangeId(json.at("range_id").whole()),
        KeySpan.ALL,
        new NodeId(json.at("node_id").small()),
        new StoreId(json.at("store_id").small()),
        leaseholder == 0 ? Optional.empty() : Optional.of(new NodeId(leaseholder)),
        new IndexName(
            name(json, "database"),
            json.at("schema_name").text(),
            name(json, "table"),
            name(json, "index")),
        json.at("replica_node_ids").each(id -> new NodeId(id.small())),
        RangesReader.statistics(json, "qps"));
  }

  /** About from 24.3 on, a range tells all that it holds, where it told the first before. */
  private static String name(JsonTree json, String what) {
    JsonTree one = json.at(what + "_name");
    String plural = what.equals("index") ? "indexes" : what + "s";
    return one.isThere() ? one.text() : String.join(",", json.at(plural).each(JsonTree::text));
  }

  private static HotRange rangeOfNode(NodeId node, JsonTree json) {
    return new HotRange(
        new RangeId(json.at("range_id").whole()),
        RangesReader.span(json),
        node,
        new StoreId(json.at("store_id").small()),
        Optional.of(node),
        IndexName.UNKNOWN,
        List.of(),
        RangesReader.statistics(json, "queries_per_second"));
  }
}
