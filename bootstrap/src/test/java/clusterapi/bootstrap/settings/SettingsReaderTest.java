package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.bootstrap.settings.ServerSettings.Source;
import clusterapi.http.HttpSettings;
import clusterapi.storage.embedded.DemoSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SettingsReaderTest {
  private final SettingsReader reader =
      new SettingsReader(new AddressRules(SettingsReaderTest::resolve));

  private static List<InetAddress> resolve(String host) {
    return switch (host) {
      case "localhost", "127.0.0.1" -> List.of(InetAddress.getLoopbackAddress());
      default -> List.of();
    };
  }

  private ServerSettings read(Map<String, String> flags, Map<String, String> environment) {
    return reader.read(flags, environment);
  }

  private List<String> problems(Map<String, String> flags, Map<String, String> environment) {
    return catchThrowableOfType(InvalidSettings.class, () -> read(flags, environment)).problems();
  }

  @Test
  void nothingGiven_isTheSafeDemoServer() {
    ServerSettings settings = read(Map.of(), Map.of("PATH", "/bin"));

    assertThat(settings.source()).isEqualTo(new Source.Demo(DemoSettings.DEFAULT));
    assertThat(settings.http())
        .isEqualTo(
            new HttpSettings(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8080),
                Optional.empty(),
                Optional.empty(),
                HttpSettings.Limits.DEFAULT));
    assertThat(settings.release()).isEmpty();
    assertThat(settings.access().policy()).isEqualTo(AdmissionPolicy.SESSION_REQUIRED);
    assertThat(settings.access().sessionTimeout()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.readyFile()).isEmpty();
  }

  @Test
  void oneMistakeAmongTheAddressSettings_bringsNoGuessesAboutTheOthers() {
    assertThat(problems(Map.of("insecure", "maybe", "insecure-public", "true"), Map.of()))
        .containsExactly("--insecure=maybe: is neither true nor false");
  }

  @Test
  void anotherMistake_doesNotHideAnAddressThatIsNotAllowed() {
    assertThat(problems(Map.of("http-addr", ":8080", "max-requests", "x"), Map.of())).hasSize(2);
  }

  @Test
  void variablesOfTheScriptAndOfKubernetes_areNoSettings() {
    Map<String, String> environment =
        Map.of(
            "CLUSTER_API_JAVA_HOME", "/opt/jdk",
            "CLUSTER_API_JAVA_OPTS", "-Xmx1g",
            "CLUSTER_API_SERVICE_HOST", "10.0.0.1",
            "CLUSTER_API_SERVICE_PORT_HTTP", "8080",
            "CLUSTER_API_PORT", "tcp://10.0.0.1:8080",
            "CLUSTER_API_PORT_8080_TCP_ADDR", "10.0.0.1");

    assertThat(read(Map.of(), environment)).isEqualTo(read(Map.of(), Map.of()));
  }

  @Test
  void zipWithoutAFile_isRefusedWithTheRemedy() {
    assertThat(problems(Map.of("source", "zip:"), Map.of()))
        .containsExactly(
            "--source=zip:: is not a source; write demo, or zip:FILE with the path of a debug zip");
  }
}
