package clusterapi.bootstrap.client;

import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.query.Listing;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ranges}: the replicas of a node. */
@Command(
    name = "ranges",
    header = "Lists the replicas of a node.",
    description = "",
    footer = {
      "",
      "  cluster-api ranges 3 --problems",
      "  cluster-api ranges 3 --range 61,62 -o json",
      "  cluster-api ranges 3 --filter 'start_key~/Table/106' --sort=-queries_per_second --limit"
          + " 20",
      "  cluster-api ranges -o csv > ranges.csv"
    })
final class RangesCommand implements Callable<Integer> {
  private final ListRun run;

  @Mixin private ListOptions options = new ListOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NODE",
      defaultValue = "local",
      description = "The node's id. Default: the one that answers.")
  private String node = "local";

  @Option(names = "--range", paramLabel = "ID", split = ",", description = "Only these ranges.")
  private List<String> ranges = List.of();

  @Option(names = "--problems", description = "Only ranges with which something is wrong.")
  private boolean problems;

  RangesCommand(ListRun run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    Predicate<RangeInfo> wanted = problems ? RangeListing::hasProblem : range -> true;
    return run.list(
        options,
        questions -> RangeListing.ofANode(),
        wanted,
        () -> new Listing.NodeRanges(NodeSelector.parse(node), only()),
        (questions, pages) -> {
          NodeSelector selector = NodeSelector.parse(node);
          Optional<List<RangeId>> only = only();
          pages.byOffset(
              Pages.SIZE,
              page ->
                  questions
                      .listNodeRanges()
                      .list(
                          new ListNodeRanges.Request(
                              Questions.ADMIN, selector, only, page, run.age().wish()))
                      .value());
          return List.of();
        });
  }

  private Optional<List<RangeId>> only() {
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(ranges.stream().map(RangeId::parse).toList());
  }
}
