package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings in the Kubernetes manifest and in the Debian package, read as a server does. */
final class ExampleSettingsTest {
  private static final Path MANIFEST = Path.of("../docs/kubernetes/cluster-api.yaml");
  private static final Path SYSTEM_FILE = Path.of("dist/deb/cluster-api.conf");

  @TempDir private Path dir;

  private static List<JsonNode> objects() throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(MANIFEST.toFile())) {
      return documents.readAll();
    }
  }

  private static JsonNode object(String kind) throws IOException {
    return objects().stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode pod() throws IOException {
    return object("StatefulSet").path("spec").path("template").path("spec");
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void manifest_startsAServerWithSettingsThatHold() throws IOException {
    JsonNode container = pod().path("containers").path(0);
    List<String> args = texts(container.path("args"));
    JsonNode files = object("ConfigMap").path("data");
    Path config = dir.resolve("cluster-api.conf");
    Files.writeString(config, files.path("cluster-api.conf").asText());

    assertThat(args).containsExactly("start", "--config", "/etc/cluster-api/cluster-api.conf");
    ServerSettings settings =
        new SettingsReader().read(Map.of(Catalogue.CONFIG.key(), config.toString()), Map.of());

    assertThat(settings.certsDir()).contains(Path.of("/certs"));
    assertThat(settings.source()).isInstanceOf(ServerSettings.Source.Live.class);
    assertThat(container.path("ports").path(0).path("containerPort").asInt()).isEqualTo(8080);
    assertThat(container.path("volumeMounts"))
        .extracting(mount -> mount.path("mountPath").asText())
        .contains("/etc/cluster-api", "/certs", "/data", "/secrets/source", "/secrets/admin");
  }

  /** Metrics are open to whoever reaches their port, so the policy says who does. */
  @Test
  void manifest_letsOnlyThoseWhoWatchReachTheOpenPort() throws IOException {
    Path config = dir.resolve("cluster-api.conf");
    Files.writeString(config, object("ConfigMap").path("data").path("cluster-api.conf").asText());
    ServerSettings.AdminListener admin =
        new SettingsReader()
            .read(Map.of(Catalogue.CONFIG.key(), config.toString()), Map.of())
            .watching()
            .admin()
            .orElseThrow();
    JsonNode port = pod().path("containers").path(0).path("ports").path(2);
    JsonNode policy = object("NetworkPolicy").path("spec");

    assertThat(admin.isOpen()).isTrue();
    assertThat(port.path("containerPort").asInt()).isEqualTo(admin.http().address().getPort());
    assertThat(policy.path("podSelector"))
        .isEqualTo(object("StatefulSet").path("spec").path("selector"));
    assertThat(policy.path("ingress"))
        .filteredOn(
            rule ->
                rule.path("ports").isEmpty()
                    || rule.path("ports").findValuesAsText("port").contains("metrics"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.path("from")).isNotEmpty());
  }

  @Test
  void manifest_drainsBeforeThePodIsKilled() throws IOException {
    String file = object("ConfigMap").path("data").path("cluster-api.conf").asText();
    String drain =
        file.lines()
            .filter(line -> line.startsWith("drain-timeout = "))
            .map(line -> line.substring("drain-timeout = ".length()))
            .findFirst()
            .orElseThrow();

    assertThat(DurationText.parse(drain).toSeconds())
        .isLessThan(pod().path("terminationGracePeriodSeconds").asLong());
  }

  @Test
  void manifest_meetsTheRestrictedStandard() throws IOException {
    JsonNode all = pod().path("securityContext");
    JsonNode own = pod().path("containers").path(0).path("securityContext");

    assertThat(all.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(all.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
    assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(texts(own.path("capabilities").path("drop"))).containsExactly("ALL");
    assertThat(Files.readString(Path.of("dist/make-image")))
        .contains("readonly user=" + all.path("runAsUser").asInt() + "\n");
  }

  @Test
  void settingsFileOfTheDebianPackage_holdsAsItIs() throws IOException {
    new SettingsReader().read(Map.of(Catalogue.CONFIG.key(), SYSTEM_FILE.toString()), Map.of());
  }

  @Test
  void settingsFileOfTheDebianPackage_holdsWithItsExamples() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(SYSTEM_FILE));
    lines.replaceAll(line -> line.matches("#[a-z-]+ = .*") ? line.substring(1) : line);
    Path file = Files.write(dir.resolve("system.conf"), lines);

    ServerSettings settings =
        new SettingsReader().read(Map.of(Catalogue.CONFIG.key(), file.toString()), Map.of());

    assertThat(settings.source())
        .as("the last example counts")
        .isInstanceOf(ServerSettings.Source.Live.class);
    assertThat(settings.certsDir()).contains(Path.of("/etc/cluster-api/certs"));
  }
}
