package clusterapi.bootstrap.client;

import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.query.Listing;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.range.HotRange;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hot}: the busiest ranges. */
@Command(
    name = "hot",
    header = "Lists the busiest ranges, those of all nodes in one order.",
    description = "",
    footer = {"", "  cluster-api hot --limit 10 --watch", "  cluster-api hot --node 2"})
final class HotCommand implements Callable<Integer> {
  private final ListRun run;

  @Mixin private ListOptions options = new ListOptions();

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "Only this node's; local is the one that answers. Default: all.")
  private @Nullable String node;

  HotCommand(ListRun run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.list(
        options,
        questions -> HotRangeListing.listing(),
        range -> true,
        () -> new Listing.HotRanges(Optional.ofNullable(node).map(NodeSelector::parse)),
        (questions, pages) -> {
          // At most 128 of each store, and the busiest may be the last: read as a whole.
          NodeWalk<HotRange> walk =
              questions
                  .listHotRanges()
                  .list(
                      new ListHotRanges.Request(
                          Questions.ADMIN,
                          Optional.ofNullable(node).map(NodeSelector::parse),
                          ListHotRanges.Order.BUSIEST_FIRST,
                          NodeWalkPage.ALL,
                          run.age().wish()))
                  .value();
          pages.hand(walk.items().stream().sorted(HotRangeListing.BUSIEST_FIRST).toList());
          return walk.failures();
        });
  }
}
