package clusterapi.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.port.in.CheckHealth;
import clusterapi.bootstrap.settings.ServerSettings.AdminListener;
import clusterapi.http.AdminApi;
import clusterapi.http.HttpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AdminPartIT {
  private static AdminPart part(int port, boolean isRequired) {
    HttpSettings settings =
        new HttpSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            Optional.empty(),
            Optional.empty(),
            AdminListener.LIMITS,
            0);
    AdminApi api = new AdminApi(Map.of(), CheckHealth.Readiness.Ready::new, Optional.empty());
    return new AdminPart(settings, api, isRequired);
  }

  @Test
  void startedPart_answers() throws IOException, InterruptedException {
    AdminPart part = part(0, true);
    part.start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI url = part.url().orElseThrow();

      assertThat(
              client
                  .send(
                      HttpRequest.newBuilder(url.resolve("/health/live")).build(),
                      BodyHandlers.ofString())
                  .body())
          .isEqualTo("live\n");
    } finally {
      part.stop();
    }
    assertThat(part.url()).isEmpty();
  }

  @Test
  void addressThatIsTaken_isAFailureOnlyIfItWasNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AdminPart named = part(taken.getLocalPort(), true);
      AdminPart notNamed = part(taken.getLocalPort(), false);

      assertThatThrownBy(named::start)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("--admin-addr");
      notNamed.start();

      assertThat(notNamed.url()).isEmpty();
      notNamed.reloadCertificate(); // which there is none of
      notNamed.stop();
    }
  }
}
