package clusterapi.packages;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.packages.Built.Entry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The container image, read as an engine reads it. {@code check-image} runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImageIT {
  private static final int CHANGES_USER = 06000;

  private Path layout;
  private JsonNode config;
  private final List<String> diffIds = new ArrayList<>();
  private final Map<String, Entry> files = new TreeMap<>();

  @BeforeAll
  void read(@TempDir Path folder)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    layout = folder;
    Process tar =
        new ProcessBuilder(
                "tar",
                "-xf",
                Built.file("cluster-api-*-image.tar").toString(),
                "-C",
                layout.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    JsonNode index = json(layout.resolve("index.json"));
    JsonNode manifest = json(blob(index.path("manifests").path(0)));
    config = json(blob(manifest.path("config")));
    for (JsonNode layer : manifest.path("layers")) {
      byte[] unpacked = new GZIPInputStream(Files.newInputStream(blob(layer))).readAllBytes();
      diffIds.add("sha256:" + digest(unpacked));
      files.putAll(Built.tar(new ByteArrayInputStream(unpacked)));
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static String digest(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  /** The file that a descriptor names, which must be what the descriptor says. */
  private Path blob(JsonNode descriptor) throws IOException, NoSuchAlgorithmException {
    String name = descriptor.path("digest").asText().replaceFirst("^sha256:", "");
    Path file = layout.resolve("blobs/sha256").resolve(name);
    assertThat(Files.size(file)).isEqualTo(descriptor.path("size").asLong());
    assertThat(digest(Files.readAllBytes(file))).isEqualTo(name);
    return file;
  }

  private JsonNode process() {
    return config.path("config");
  }

  @Test
  void layers_areThoseOfTheConfiguration() {
    assertThat(config.path("rootfs").path("diff_ids"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(diffIds);
    assertThat(config.path("architecture").asText()).isEqualTo("amd64");
  }

  @Test
  void olderEngines_findTheSameFiles() throws IOException {
    JsonNode manifest = json(layout.resolve("manifest.json")).path(0);

    assertThat(json(layout.resolve(manifest.path("Config").asText()))).isEqualTo(config);
    assertThat(manifest.path("Layers")).hasSameSizeAs(diffIds);
    assertThat(manifest.path("Layers"))
        .allMatch(layer -> Files.exists(layout.resolve(layer.asText())));
  }

  @Test
  void process_isNotRootAndOwnsItsDataOnly() {
    String user = process().path("User").asText();

    assertThat(user).matches("[1-9][0-9]*:[1-9][0-9]*");
    assertThat(files.values())
        .filteredOn(entry -> entry.header().getLongUserId() != 0)
        .singleElement()
        .satisfies(
            data -> {
              assertThat(data.header().getName()).isEqualTo("./data/");
              assertThat(data.header().getLongUserId() + ":" + data.header().getLongGroupId())
                  .isEqualTo(user);
            });
    assertThat(files.values()).noneMatch(entry -> (entry.header().getMode() & CHANGES_USER) != 0);
    assertThat(process().path("Volumes").has("/data")).isTrue();
  }

  @Test
  void everythingThatTheProcessIsGiven_isInTheImage() {
    List<String> words = new ArrayList<>();
    process().path("Entrypoint").forEach(word -> words.add(word.asText()));
    process().path("Healthcheck").path("Test").forEach(word -> words.add(word.asText()));
    String options = Built.entry(files, "cluster-api").text();
    Stream<String> paths =
        Stream.concat(words.stream(), Stream.of(options.split("[\\s:=]+")))
            .filter(word -> word.matches("@?/(opt/|cluster-api).*"))
            .map(word -> word.replaceFirst("^@?/", ""));

    assertThat(paths).hasSizeGreaterThan(50).allMatch(files::containsKey);
  }

  /** With TLS or without it, whatever the options of the API are. */
  @Test
  void healthCheck_asksWhereTheServerIsPlainAtLoopbackUnlessToldOtherwise() {
    List<String> check = new ArrayList<>();
    process().path("Healthcheck").path("Test").forEach(word -> check.add(word.asText()));

    assertThat(check).endsWith("health", "--url", "http://127.0.0.1:8081");
    // A variable would go before what a file with settings says.
    assertThat(process().path("Env")).noneMatch(variable -> variable.asText().contains("ADMIN"));
  }

  @Test
  void libraryOfAnotherMaker_isNamedInTheBillOfMaterials() throws IOException {
    JsonNode system =
        new ObjectMapper()
            .readTree(Built.entry(files, "opt/cluster-api/sbom/system.cdx.json").text());

    assertThat(files).containsKey("usr/share/doc/libc6/copyright");
    assertThat(files.keySet().stream().filter(name -> name.matches("(usr/)?lib(64)?/.*\\.so.*")))
        .contains("lib64/ld-linux-x86-64.so.2")
        .allMatch(
            name -> system.path("components").path(0).path("description").asText().contains(name));
  }
}
