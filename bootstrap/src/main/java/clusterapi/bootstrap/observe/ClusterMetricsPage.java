package clusterapi.bootstrap.observe;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.node.Liveness;
import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NodeStatus;
import clusterapi.http.AdminApi;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/**
 * What the cluster's nodes measure, as one page: each measurement once with a sample for each node
 * and store. Written while it is made, from the state that is served; takes memory for the names
 * alone. Safe for many threads.
 */
public final class ClusterMetricsPage implements AdminApi.Page {
  /** The verdict in one figure; its name in {@code docs/observability.md}. */
  static final String NODE_UP = "cluster_api_node_up";

  /** The verdict in words. */
  static final String NODE_LIVENESS = "cluster_api_node_liveness";

  /** What a node says of itself. */
  static final String NODE_INFO = "cluster_api_node_info";

  private final ClusterStateSource source;

  /**
   * A page.
   *
   * @param source where the state comes from
   */
  public ClusterMetricsPage(ClusterStateSource source) {
    this.source = source;
  }

  @Override
  public String contentType(String accept) {
    return TextPage.Form.acceptedBy(accept).contentType();
  }

  @Override
  public void write(String accept, OutputStream out) throws IOException {
    ClusterState state = source.current();
    TextPage page = new TextPage(out, TextPage.Form.acceptedBy(accept));
    List<NodeStatus> nodes = nodes(state);
    writeVerdicts(page, nodes);
    List<Series> series = new ArrayList<>();
    for (NodeStatus node : nodes) {
      String id = node.id().toString();
      series.add(new Series(page.labels("node_id", id), node.metrics()));
      node.storeMetrics()
          .byStore()
          .forEach(
              (store, metrics) ->
                  series.add(
                      new Series(page.labels("node_id", id, "store", store.toString()), metrics)));
    }
    writeMeasurements(page, series);
    page.end();
  }

  private static List<NodeStatus> nodes(ClusterState state) {
    try {
      return state.nodes();
    } catch (NotSupportedBySource e) {
      return List.of(); // A page without samples is one all the same.
    }
  }

  private static void writeVerdicts(TextPage page, List<NodeStatus> nodes) throws IOException {
    page.family(NODE_UP, "gauge", "1 if the node's heartbeats arrive, else 0.");
    for (NodeStatus node : nodes) {
      page.sample(page.labels("node_id", node.id().toString()), isUp(node.liveness()) ? 1 : 0);
    }
    page.family(NODE_LIVENESS, "gauge", "Always 1; the label tells the cluster's verdict.");
    for (NodeStatus node : nodes) {
      String verdict = node.liveness().name().toLowerCase(Locale.ROOT);
      page.sample(page.labels("node_id", node.id().toString(), "liveness", verdict), 1);
    }
    page.family(NODE_INFO, "gauge", "Always 1; the labels tell what the node says of itself.");
    for (NodeStatus node : nodes) {
      page.sample(
          page.labels(
              "node_id",
              node.id().toString(),
              "address",
              node.descriptor().address().address(),
              "build_tag",
              node.descriptor().buildTag(),
              "locality",
              node.descriptor().locality().toString()),
          1);
    }
  }

  private static boolean isUp(Liveness liveness) {
    return switch (liveness) {
      case LIVE, DECOMMISSIONING, DRAINING -> true;
      case UNKNOWN, DEAD, UNAVAILABLE, DECOMMISSIONED -> false;
    };
  }

  private static void writeMeasurements(TextPage page, List<Series> series) throws IOException {
    var names = LegalNames.in(series.stream().map(s -> s.metrics).toList());
    for (var entry : names.entrySet()) {
      SortedSet<String> originals = entry.getValue();
      page.family(
          entry.getKey(),
          page.unknownType(),
          "The cluster's " + String.join(", ", originals) + ".");
      for (String original : originals) {
        // Two names that become one are told apart by a label.
        byte[] name = originals.size() == 1 ? page.labels() : page.labels("name", original);
        for (Series one : series) {
          int index = one.indexOf(original);
          if (index >= 0) {
            page.sample(one.labels, name, one.metrics.value(index));
          }
        }
      }
    }
  }

  /** The measurements of one node or store, and how far they were written. */
  private static final class Series {
    final byte[] labels;
    final Metrics metrics;
    private int next;

    Series(byte[] labels, Metrics metrics) {
      this.labels = labels;
      this.metrics = metrics;
    }

    /** Where a name is, or a negative number; quick for names asked for in their order. */
    int indexOf(String name) {
      boolean isNext = next < metrics.size() && metrics.name(next).equals(name);
      int index = isNext ? next : metrics.indexOf(name);
      if (index >= 0) {
        next = index + 1;
      }
      return index;
    }
  }
}
