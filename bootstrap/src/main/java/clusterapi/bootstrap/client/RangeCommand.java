package clusterapi.bootstrap.client;

import clusterapi.application.port.in.FindRange;
import clusterapi.bootstrap.output.Format;
import clusterapi.bootstrap.output.RowWriter;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.http.json.ApiRelease;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code range}: one range as each node that holds a replica sees it. */
@Command(
    name = "range",
    header = "Shows a range as each node that holds a replica sees it.",
    description = "",
    footer = {"", "  cluster-api range 61", "  cluster-api range 61 -o json"})
final class RangeCommand implements Callable<Integer> {
  private final ListRun run;

  @Mixin private ListOptions options = new ListOptions();

  @Parameters(paramLabel = "ID", description = "The range's id.")
  private String range = "";

  RangeCommand(ListRun run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.run(options.format(), this::answer);
  }

  private List<NodeFailure> answer(Questions questions, OutputStream out) throws IOException {
    RangeId id = RangeId.parse(range);
    SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode =
        questions
            .findRange()
            .find(new FindRange.Request(Questions.ADMIN, id, run.age().wish()))
            .value();
    if (byNode.isEmpty()) {
      throw new NotFound("no node has a replica of range " + id);
    }
    List<RangeInfo> replicas = new ArrayList<>();
    List<NodeFailure> failures = new ArrayList<>();
    byNode.forEach(
        (node, outcome) -> {
          switch (outcome) {
            case NodeOutcome.Answered<RangeInfo>(RangeInfo replica) -> replicas.add(replica);
            case NodeOutcome.Failed<RangeInfo>(String message) ->
                failures.add(new NodeFailure(Optional.of(node), message));
          }
        });
    if (options.format() == Format.JSON) {
      // Its answer is no list, so it is written as the API does.
      ApiRelease.V22_1.shape().writeRange(byNode, out);
      out.write('\n');
      out.flush();
    } else {
      RowWriter<RangeInfo> writer =
          RangeListing.ofARange().writer(options.format(), out, run.surroundings().screen());
      new Pages<>(writer, options.limit(), row -> true).hand(replicas);
      writer.end(failures);
    }
    return failures;
  }
}
