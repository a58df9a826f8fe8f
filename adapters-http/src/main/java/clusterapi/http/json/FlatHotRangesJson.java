package clusterapi.http.json;

import clusterapi.application.port.in.ListHotRanges;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.paging.NodeItems;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.range.HotRange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The answer of the operation <i>hot ranges</i> as a flat list, from 22.1. */
final class FlatHotRangesJson implements HotRangesJson {
  private static final FieldName RANGES = GoJson.name("ranges");
  private static final FieldName NEXT = GoJson.name("next");
  private static final FieldName RANGE_ID = GoJson.name("range_id");
  private static final FieldName NODE_ID = GoJson.name("node_id");
  private static final FieldName QPS = GoJson.name("qps");
  private static final FieldName LEASEHOLDER = GoJson.name("leaseholder_node_id");
  private static final FieldName TABLE = GoJson.name("table_name");
  private static final FieldName DATABASE = GoJson.name("database_name");
  private static final FieldName INDEX = GoJson.name("index_name");
  private static final FieldName SCHEMA = GoJson.name("schema_name");
  private static final FieldName REPLICA_NODE_IDS = GoJson.name("replica_node_ids");
  private static final FieldName STORE_ID = GoJson.name("store_id");

  @Override
  public ListHotRanges.Order order() {
    return ListHotRanges.Order.BUSIEST_FIRST;
  }

  @Override
  public void write(NodeWalk<HotRange> walk, OutputStream out) throws IOException {
    try (GoJson json = GoJson.to(out)) {
      json.object();
      if (walk.items().count() == 0) {
        json.nothing(RANGES);
      } else {
        json.array(RANGES);
        for (NodeItems.OfNode<HotRange> part : walk.items().byNode()) {
          for (HotRange range : part.items()) {
            writeRange(json, range);
          }
        }
        json.endArray();
      }
      NodeErrors.write(json, walk.failures());
      json.text(NEXT, walk.next().encode()).endObject();
    }
  }

  @Override
  public void writeItems(GoJson json, List<HotRange> ranges) throws IOException {
    json.array(RANGES);
    for (HotRange range : ranges) {
      writeRange(json, range);
    }
    json.endArray();
  }

  static void writeRange(GoJson json, HotRange range) throws IOException {
    json.object()
        .number(RANGE_ID, range.id().value())
        .number(NODE_ID, range.node().value())
        .decimal(QPS, range.statistics().queriesPerSecond())
        .number(LEASEHOLDER, NodeErrors.numberOf(range.leaseholder()))
        .text(TABLE, range.name().table())
        .text(DATABASE, range.name().database())
        .text(INDEX, range.name().index())
        .text(SCHEMA, range.name().schema());
    writeReplicaNodes(json, range.replicaNodes());
    json.number(STORE_ID, range.store().value()).endObject();
  }

  private static void writeReplicaNodes(GoJson json, List<NodeId> nodes) throws IOException {
    if (nodes.isEmpty()) {
      json.nothing(REPLICA_NODE_IDS);
      return;
    }
    json.array(REPLICA_NODE_IDS);
    for (NodeId node : nodes) {
      json.number(node.value());
    }
    json.endArray();
  }
}
