package clusterapi.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tar.gz, unpacked to a folder with a space in its name and called through a link from another
 * folder, by somebody who has no Java: the path holds nothing but what the start script needs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SelfContainedFolderIT {
  private static final long LONG_ENOUGH_SECONDS = 60;
  private static final String CACHE_OR_NOTHING = "-XX:AOTMode=on";

  private Path dir;
  private Path home;
  private Path program;
  private Path elsewhere;

  @BeforeAll
  void unpack(@TempDir Path folder) throws IOException, InterruptedException {
    dir = folder;
    Path place = Files.createDirectory(dir.resolve("some where"));
    Process tar =
        new ProcessBuilder(
                "tar",
                "-xzf",
                Built.file("cluster-api-*.tar.gz").toString(),
                "-C",
                place.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    try (Stream<Path> folders = Files.list(place)) {
      home = folders.findFirst().orElseThrow().toRealPath();
    }
    elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), home.resolve("bin/cluster-api"));
    program = Files.createSymbolicLink(elsewhere.resolve("cluster-api"), Path.of("../link"));
    assertThat(link).exists();
    tool("bash", "/bin/bash");
    tool("readlink", "/usr/bin/readlink");
    tool("stty", "/bin/stty");
  }

  private void tool(String name, String place) throws IOException {
    Path tool = Files.createDirectories(dir.resolve("tools")).resolve(name);
    Files.writeString(tool, "#!/bin/sh\nexec " + place + " \"$@\"\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ProcessBuilder command(String javaOptions, String... args) {
    List<String> words = new ArrayList<>(List.of("./" + program.getFileName()));
    words.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(words).directory(elsewhere.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", dir.resolve("tools").toString());
    builder.environment().put("HOME", dir.toString());
    builder.environment().put("CLUSTER_API_JAVA_OPTS", javaOptions);
    return builder;
  }

  private String answer(String javaOptions, String... args)
      throws IOException, InterruptedException {
    Process process = command(javaOptions, args).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void command_runsWithTheJavaInTheFolder() throws IOException, InterruptedException {
    assertThat(answer("", "--version"))
        .startsWith("cluster-api ")
        .contains("(Java " + Runtime.version().feature());
  }

  @Test
  void cacheOfLoadedClasses_isUsedWhereTheFolderWasMovedTo()
      throws IOException, InterruptedException {
    // Java ends with an error if the cache does not fit.
    assertThat(answer(CACHE_OR_NOTHING, "--version")).startsWith("cluster-api ");

    Path log = dir.resolve("classes.txt");
    answer("-Xlog:class+load:file=" + log, "--version");
    assertThat(Files.readAllLines(log))
        .filteredOn(line -> line.contains(" clusterapi.bootstrap.Main "))
        .singleElement()
        .asString()
        .endsWith("source: shared objects file");
  }

  @Test
  void server_startsAnswersAndStopsWithoutUnpackingAnything()
      throws IOException, InterruptedException {
    Path err = dir.resolve("err.txt");
    Path ready = elsewhere.resolve("ready");
    Process server =
        command(
                // SQLite's library cannot be unpacked there.
                CACHE_OR_NOTHING + " -Djava.io.tmpdir=/nowhere",
                "start",
                "--http-addr=127.0.0.1:0",
                "--grpc-addr=127.0.0.1:0",
                "--ready-file=ready")
            .redirectOutput(dir.resolve("out.txt").toFile())
            .redirectError(err.toFile())
            .start();
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_ENOUGH_SECONDS);
      while (!Files.exists(ready)) {
        assertThat(server.waitFor(20, TimeUnit.MILLISECONDS)).as(Files.readString(err)).isFalse();
        assertThat(System.nanoTime()).as("not ready in time").isLessThan(deadline);
      }
      String url = Files.readString(ready).strip();

      assertThat(answer("", "health", "--url", url)).isEqualTo("ready\n");
      assertThat(answer("", "user", "list")).contains("root");

      server.destroy();
      assertThat(server.waitFor(LONG_ENOUGH_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).as(Files.readString(err)).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void everyLibrary_isInTheLicenceReportAndInTheBillOfMaterials() throws IOException {
    String report = Files.readString(home.resolve("THIRD-PARTY.txt"));
    JsonNode components =
        new ObjectMapper()
            .readTree(home.resolve("share/sbom/libraries.cdx.json").toFile())
            .path("components");
    List<String> listed = new ArrayList<>();
    components.forEach(
        component ->
            listed.add(component.path("name").asText() + "-" + component.path("version").asText()));

    List<String> jars = Files.readAllLines(home.resolve("lib/class-path"));

    assertThat(jars).hasSizeGreaterThan(50);
    // Libraries name it, though it is for compilers only and not shipped.
    listed.removeIf(name -> name.startsWith("jspecify-"));
    assertThat(jars.stream().map(jar -> jar.replaceFirst("\\.jar$", "")))
        .containsExactlyInAnyOrderElementsOf(listed);
    for (String jar : jars) {
      if (!jar.startsWith("cluster-api-")) {
        String inReport = jar.replaceFirst("-([0-9].*)\\.jar$", ":$1");
        assertThat(report).contains(":" + inReport + " - ");
      }
    }
  }

  @Test
  void documentsAndLicences_areThere() {
    for (String file :
        List.of(
            "LICENSE",
            "README.md",
            "share/doc/install.md",
            "share/doc/openapi.json",
            "share/licences/MIT.txt",
            "share/completions/cluster-api.bash",
            "share/man/man1/cluster-api.1",
            "runtime/legal/java.base/LICENSE")) {
      assertThat(home.resolve(file)).isRegularFile().isNotEmptyFile();
    }
  }
}
