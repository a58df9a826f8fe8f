package clusterapi.bootstrap.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.LogOut;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code logout}: ends the session of the kept token, and forgets it. */
@Command(
    name = "logout",
    header = "Ends the session at a server and forgets its token.",
    description = "",
    footer = {"", "  cluster-api logout --url https://node1:8080"})
final class LogoutCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ServerOptions options;

  LogoutCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new ServerOptions(surroundings);
  }

  @Override
  public Integer call() {
    try {
      ServerUrl server = options.server();
      TokenFile tokens = options.tokens();
      Optional<SessionToken> token = tokens.find(server);
      if (token.isEmpty()) {
        throw new Unauthenticated("no token is kept for " + server);
      }
      String how = end(token.get());
      tokens.remove(server);
      surroundings.terminal().outWriter().println(how + " " + server);
      return ExitCode.OK.number();
    } catch (ClusterApiFailure e) {
      return ClientFailures.report(surroundings.terminal().errWriter(), e, options).number();
    }
  }

  /** A token is forgotten unless the server could not be told: its session may still hold. */
  private String end(SessionToken token) {
    try (Remote remote = options.connect()) {
      PresentedSession presented = PresentedSession.of(token.encode());
      remote.as(presented).logOut().logOut(new LogOut.Request(presented, ClientAddress.IN_PROCESS));
      return "logged out at";
    } catch (InvalidArgument | Unauthenticated e) {
      return "the session had ended already at";
    }
  }
}
