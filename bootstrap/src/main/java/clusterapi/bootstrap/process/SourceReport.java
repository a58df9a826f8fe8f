package clusterapi.bootstrap.process;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What an operator should know about a source before it serves: how much is there, and what is not.
 *
 * @param lines for the log, in order
 */
public record SourceReport(List<Line> lines) {
  /** More problems than a person reads are only counted. */
  static final int MAX_PROBLEMS = 20;

  private static final Logger LOG = System.getLogger(SourceReport.class.getName());

  /**
   * A line of the report.
   *
   * @param level how bad it is
   * @param text one line
   */
  public record Line(Level level, String text) {}

  /** A report; the list is copied. */
  public SourceReport {
    lines = List.copyOf(lines);
  }

  /**
   * Looks at a source.
   *
   * @param source the source, which is open
   * @param nodeId the node that the operator chose, if any
   * @return the report
   */
  public static SourceReport of(ClusterStateSource source, Optional<NodeId> nodeId) {
    ClusterState state = source.current();
    Collection<NodeStatus> nodes = nodes(state);
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            Level.INFO,
            "event=source_open source="
                + source.description()
                + " nodes="
                + nodes.size()
                + " observed_at="
                + state.observedAt()
                + " problems="
                + state.problems().size()));
    state.problems().stream()
        .limit(MAX_PROBLEMS)
        .forEach(problem -> lines.add(new Line(Level.INFO, "event=source_problem " + problem)));
    nodeId
        .filter(chosen -> nodes.stream().noneMatch(node -> node.id().equals(chosen)))
        .ifPresent(
            chosen ->
                lines.add(
                    new Line(
                        Level.WARNING,
                        "event=node_id_unknown node_id="
                            + chosen
                            + " remedy=\"name a node of the cluster with --node-id\"")));
    return new SourceReport(lines);
  }

  private static Collection<NodeStatus> nodes(ClusterState state) {
    try {
      return state.nodes();
    } catch (NotSupportedBySource e) {
      return List.of();
    }
  }

  /** Writes it to the log. */
  public void log() {
    lines.forEach(line -> LOG.log(line.level(), line.text()));
  }
}
