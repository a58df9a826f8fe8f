package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clusterapi.bootstrap.settings.ServerSettings.Source;
import clusterapi.storage.embedded.DemoSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsFileIT {
  private final SettingsReader reader =
      new SettingsReader(new AddressRules(SettingsFileIT::resolve));

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
  void sameKeyEverywhere_flagBeatsEnvironmentBeatsFileBeatsDefault(@TempDir Path dir)
      throws IOException {
    Path file = dir.resolve("server.properties");
    Files.writeString(
        file, "demo-nodes = 7\ndemo-ranges = 7\ndemo-sessions = 7\nlog-format: json\n");
    Map<String, String> environment =
        Map.of(
            "CLUSTER_API_CONFIG", file.toString(),
            "CLUSTER_API_DEMO_NODES", "8",
            "CLUSTER_API_DEMO_RANGES", "800");

    ServerSettings settings = read(Map.of("demo-nodes", "9"), environment);

    assertThat(settings.source()).isEqualTo(new Source.Demo(new DemoSettings(9, 800, 7, 1)));
    assertThat(settings.logFormat()).isEqualTo(LogFormat.JSON);
  }

  @Test
  void severalMistakes_areReportedTogetherWithTheirPlace(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("server.properties");
    Files.writeString(file, "dmeo-seed = 1\nqueue-wait = soon\nconfig = other\nxyz = 1\n");
    Map<String, String> flags = Map.of("config", file.toString(), "demo-nodes", "0");
    Map<String, String> environment =
        Map.of("CLUSTER_API_NODE_ID", "x", "CLUSTER_API_HTP_ADDR", ":1");

    assertThat(problems(flags, environment))
        .containsExactlyInAnyOrder(
            "--demo-nodes=0: is not a whole number from 1 to 300",
            "CLUSTER_API_NODE_ID=x: is not a node id; write a number from 1 to 2147483647",
            "CLUSTER_API_HTP_ADDR: there is no such setting; did you mean CLUSTER_API_HTTP_ADDR?",
            "dmeo-seed in " + file + ": there is no such setting; did you mean demo-seed?",
            "queue-wait in "
                + file
                + "=soon: is not a duration; write numbers with units, such as 168h, 30m, 1m30s or"
                + " 500ms",
            "config in " + file + ": a settings file cannot name another one; remove the line",
            "xyz in " + file + ": there is no such setting; see docs/configuration.md");
  }

  @Test
  void missingFile_isNamed(@TempDir Path dir) {
    Path file = dir.resolve("none.properties");

    assertThat(problems(Map.of("config", file.toString()), Map.of()))
        .singleElement()
        .asString()
        .contains(file.toString(), "NoSuchFileException", "--config");
  }

  @Test
  void fileThatIsNoText_isRefused(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("binary.properties");
    Files.write(file, new byte[] {'a', '=', (byte) 0xC3, (byte) 0x28});

    assertThatThrownBy(() -> read(Map.of("config", file.toString()), Map.of()))
        .hasMessageContaining("cannot be read as Java properties in UTF-8");
  }

  @Test
  void fileOfAbsurdSize_isNotRead(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("huge.properties");
    Files.write(file, new byte[(int) SettingsLayer.MAX_FILE_BYTES + 1]);

    assertThatThrownBy(() -> read(Map.of("config", file.toString()), Map.of()))
        .hasMessageContaining("is larger than any settings file");
  }
}
