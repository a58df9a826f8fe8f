package clusterapi.bootstrap.client;

import clusterapi.application.port.in.ListSessions;
import clusterapi.application.query.Listing;
import clusterapi.domain.access.Username;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sessions}: the SQL sessions. */
@Command(
    name = "sessions",
    header = "Lists the SQL sessions with the statement that runs, or the last one.",
    description = "",
    footer = {"", "  cluster-api sessions --active --watch", "  cluster-api sessions --user app"})
final class SessionsCommand implements Callable<Integer> {
  private final ListRun run;

  @Mixin private ListOptions options = new ListOptions();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Only the sessions of this SQL user. Default: all.")
  private @Nullable String user;

  @Option(names = "--active", description = "Only sessions in which a statement runs.")
  private boolean active;

  SessionsCommand(ListRun run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.list(
        options,
        questions -> SessionListing.listing(questions.now()),
        session -> !active || !session.activeQueries().isEmpty(),
        () -> new Listing.Sessions(Optional.ofNullable(user).map(Username::new)),
        (questions, pages) ->
            pages.byWalk(
                Pages.SIZE,
                page ->
                    questions
                        .listSessions()
                        .list(
                            new ListSessions.Request(
                                Questions.ADMIN,
                                Optional.ofNullable(user).map(Username::new),
                                page,
                                run.age().wish()))
                        .value()));
  }
}
