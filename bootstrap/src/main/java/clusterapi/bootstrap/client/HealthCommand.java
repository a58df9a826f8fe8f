package clusterapi.bootstrap.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.domain.failure.ClusterApiFailure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code health}: whether a server is ready. */
@Command(
    name = "health",
    header = "Tells whether the server is ready to answer; needs no login.",
    description = "",
    footer = {"", "  until cluster-api health; do sleep 1; done"})
final class HealthCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ServerOptions options;

  HealthCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new ServerOptions(surroundings);
  }

  @Override
  public Integer call() {
    PrintWriter out = surroundings.terminal().outWriter();
    try (Remote remote = options.connect()) {
      return switch (remote.as(PresentedSession.NONE).checkHealth().check()) {
        case Readiness.Ready ready -> {
          out.println("ready");
          yield ExitCode.OK.number();
        }
        case Readiness.NotReady notReady -> {
          out.println("not ready");
          yield ExitCode.SERVER_UNAVAILABLE.number();
        }
      };
    } catch (ClusterApiFailure e) {
      return ClientFailures.report(surroundings.terminal().errWriter(), e, options).number();
    }
  }
}
