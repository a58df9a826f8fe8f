package clusterapi.http.handler;

import clusterapi.application.port.in.CheckHealth;
import clusterapi.application.port.in.CheckHealth.Readiness;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.http.body.KeptBody;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.json.AccessJson;
import java.util.Optional;

/** Answers <i>health</i>. */
public final class HealthHandler implements OpenHandler {
  private static final KeptBody BODY = KeptBody.of(AccessJson.health());

  private final CheckHealth checkHealth;

  /**
   * A handler.
   *
   * @param checkHealth the question
   */
  public HealthHandler(CheckHealth checkHealth) {
    this.checkHealth = checkHealth;
  }

  @Override
  public void handle(Exchange exchange) {
    if (asksForReadiness(exchange.query().find("ready"))) {
      switch (checkHealth.check()) {
        case Readiness.Ready ready -> {}
        // A server that is not ready answers 500, as the published schema says.
        case Readiness.NotReady(String reason) ->
            throw new SourceUnavailable("not ready: " + reason, null);
      }
    }
    exchange.answerJson(BODY);
  }

  private static boolean asksForReadiness(Optional<String> ready) {
    return switch (ready.orElse("false")) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default -> throw new InvalidArgument("invalid ready value");
    };
  }
}
