package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clusterapi.bootstrap.settings.ServerSettings.AdminListener;
import clusterapi.bootstrap.settings.ServerSettings.Tracing;
import clusterapi.bootstrap.settings.ServerSettings.Watching;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server can be watched, and by whom. */
final class WatchingSettingsTest {
  private final SettingsReader reader =
      new SettingsReader(
          new AddressRules(
              host ->
                  List.of(
                      host.equals("10.0.0.1")
                          ? InetAddress.ofLiteral("10.0.0.1")
                          : InetAddress.getLoopbackAddress())));

  private Watching read(Map<String, String> flags, Map<String, String> environment) {
    return reader.read(flags, environment).watching();
  }

  private List<String> problems(Map<String, String> flags, Map<String, String> environment) {
    return catchThrowableOfType(InvalidSettings.class, () -> reader.read(flags, environment))
        .problems();
  }

  @Test
  void nothingGiven_isAnOpenListenerOnThisMachineThatMayBeMissing() {
    Watching watching = read(Map.of(), Map.of());

    AdminListener admin = watching.admin().orElseThrow();
    assertThat(admin.http().address().getPort()).isEqualTo(8081);
    assertThat(admin.http().address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(admin.isOpen()).isTrue();
    assertThat(admin.isRequired()).isFalse();
    assertThat(watching.accessLog()).isEmpty();
    assertThat(watching.tracing()).isEmpty();
  }

  @Test
  void addressThatIsNamed_isRequired() {
    assertThat(read(Map.of("admin-addr", "127.0.0.1:8081"), Map.of()).admin().orElseThrow())
        .extracting(AdminListener::isRequired)
        .isEqualTo(true);
    assertThat(read(Map.of("admin-addr", "off"), Map.of()).admin()).isEmpty();
  }

  @Test
  void publicAddress_needsTlsAndIsNotOpen() {
    assertThat(problems(Map.of("admin-addr", "10.0.0.1:8081"), Map.of()))
        .singleElement()
        .asString()
        .contains("--admin-addr", "--certs-dir");

    AdminListener admin =
        read(Map.of("admin-addr", "10.0.0.1:8081", "certs-dir", "certs"), Map.of())
            .admin()
            .orElseThrow();
    assertThat(admin.isOpen()).isFalse();
    assertThat(admin.http().certsDir()).isPresent();
  }

  @Test
  void loopbackAddress_isPlainThoughTheApiHasTls() {
    AdminListener admin = read(Map.of("certs-dir", "certs"), Map.of()).admin().orElseThrow();

    assertThat(admin.isOpen()).isTrue();
    assertThat(admin.http().certsDir()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "certs"})
  void publicAddressThatIsMeantToBeOpen_isPlain(String certsDir) {
    Map<String, String> flags = new HashMap<>();
    flags.put("admin-addr", "10.0.0.1:8081");
    flags.put("admin-open", "true");
    flags.put("insecure", "true"); // of the API at loopback
    if (!certsDir.isEmpty()) {
      flags.put("certs-dir", certsDir);
    }

    AdminListener admin = read(flags, Map.of()).admin().orElseThrow();

    assertThat(admin.isOpen()).isTrue();
    assertThat(admin.http().certsDir()).isEmpty();
  }

  @Test
  void openAddressWhoseHostIsNotKnown_isTold() {
    SettingsReader nobodyKnown = new SettingsReader(new AddressRules(host -> List.of()));

    assertThat(
            catchThrowableOfType(
                    InvalidSettings.class,
                    () ->
                        nobodyKnown.read(
                            Map.of("admin-addr", "nowhere:8081", "admin-open", "true"), Map.of()))
                .problems())
        .contains("--admin-addr=nowhere:8081: the host is not known; write an IP address");
  }

  @Test
  void publicAddressWithoutLogins_mustBeMeant() {
    Map<String, String> flags =
        Map.of("admin-addr", "10.0.0.1:8081", "certs-dir", "certs", "insecure", "true");

    assertThat(problems(flags, Map.of()))
        .singleElement()
        .asString()
        .contains("--insecure", "10.0.0.1:8081");
  }

  @Test
  void variableOfOpenTelemetry_countsWhereTheFlagIsNotGiven() {
    Map<String, String> environment =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318");

    assertThat(read(Map.of("trace-ratio", "0.5"), environment).tracing())
        .isEqualTo(Optional.of(new Tracing(URI.create("http://collector:4318"), 0.5)));
    assertThat(read(Map.of("otlp-endpoint", "http://other:4318"), environment).tracing())
        .map(Tracing::endpoint)
        .hasValue(URI.create("http://other:4318"));
    assertThat(problems(Map.of(), Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")))
        .singleElement()
        .asString()
        .startsWith("OTEL_EXPORTER_OTLP_ENDPOINT: is not a URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "collector:4317", "grpc://collector", "http://u:secret@collector"})
  void endpointThatIsNone_isNotRepeated(String text) {
    assertThat(problems(Map.of("otlp-endpoint", text), Map.of()))
        .singleElement()
        .asString()
        .startsWith("--otlp-endpoint: is not a URL")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "-0.1", "NaN", "half"})
  void ratioThatIsNone_isTold(String text) {
    assertThat(problems(Map.of("trace-ratio", text), Map.of()))
        .containsExactly("--trace-ratio=" + text + ": is not a number from 0 to 1, such as 0.05");
  }

  @Test
  void dash_isStandardOutput() {
    assertThat(read(Map.of("access-log", "-"), Map.of()).accessLog())
        .hasValue(new AccessLogPlace.StandardOutput());
  }
}
