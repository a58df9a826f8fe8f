package clusterapi.bootstrap.client;

import clusterapi.application.port.in.ListNodes;
import clusterapi.application.query.Listing;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nodes}: the nodes with their status. */
@Command(
    name = "nodes",
    header = "Lists the nodes with their status.",
    description = "",
    footer = {"", "  cluster-api nodes -o wide", "  cluster-api nodes --watch=5"})
final class NodesCommand implements Callable<Integer> {
  /** A node has some thousand measurements. */
  private static final int PAGE = 100;

  private final ListRun run;

  @Mixin private ListOptions options = new ListOptions();

  NodesCommand(ListRun run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.list(
        options,
        questions -> NodeListing.listing(questions.telling()),
        node -> true,
        Listing.Nodes::new,
        (questions, pages) -> {
          pages.byOffset(
              PAGE,
              page ->
                  questions
                      .listNodes()
                      .list(new ListNodes.Request(Questions.ADMIN, page, run.age().wish()))
                      .value());
          return List.of();
        });
  }
}
