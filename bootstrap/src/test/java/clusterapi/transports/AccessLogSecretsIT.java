package clusterapi.transports;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.contract.ClusterApiContract;
import clusterapi.application.observation.FinishedRequest;
import clusterapi.bootstrap.accesslog.AccessLog;
import clusterapi.bootstrap.observe.ObserverList;
import clusterapi.grpc.TestServers;
import clusterapi.http.HttpClusterApiClient;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Whatever the contract of all transports asks, no secret of it comes into the access log. */
final class AccessLogSecretsIT {
  /** Starts a server of a transport, with somebody who watches. */
  @FunctionalInterface
  interface Start {
    ClusterApiClient with(ApiUnderTest api, ObserverList observer) throws IOException;
  }

  abstract static class Logged extends ClusterApiContract {
    private final Start start;
    private final RecordedRequests told = new RecordedRequests();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final Set<String> secrets = new HashSet<>();
    private Optional<AccessLog> log = Optional.empty();

    Logged(Start start) {
      this.start = start;
    }

    @Override
    protected ClusterApiClient connect(ApiUnderTest api) throws Exception {
      AccessLog opened = new AccessLog(() -> lines, api.clock, anew -> {});
      opened.start();
      log = Optional.of(opened);
      // The log is told first, so that what the other one has is in it.
      return new RememberingClient(
          start.with(api, new ObserverList(List.of(opened, told))), secrets);
    }

    @AfterEach
    final void noSecret_isInTheLog() throws IOException {
      List<FinishedRequest> requests = told.all();
      log.ifPresent(AccessLog::stop);
      String text = lines.toString(StandardCharsets.UTF_8);

      List<String> statuses = new ArrayList<>();
      for (String line : text.lines().toList()) {
        statuses.add(new ObjectMapper().readTree(line).path("status").asText());
      }
      assertThat(statuses).hasSameSizeAs(requests).doesNotContain("");
      // A text such as "x" is no secret, and in many words.
      assertThat(secrets)
          .filteredOn(secret -> secret.length() > 4)
          .allSatisfy(secret -> assertThat(text).doesNotContain(secret));
    }
  }

  @Nested
  final class OverHttp extends Logged {
    OverHttp() {
      super(HttpClusterApiClient::onAPort);
    }
  }

  @Nested
  final class OverGrpc extends Logged {
    OverGrpc() {
      super(TestServers::onAPort);
    }
  }
}
