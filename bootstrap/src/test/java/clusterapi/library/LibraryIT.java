package clusterapi.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An outside program is compiled and run as somebody else would: for Java 21, with the packaged
 * jars of {@code domain} and {@code application} and nothing else on its class path.
 */
final class LibraryIT {
  private static final Path PROGRAM = Path.of("src/test/resources/outside/OutsideProgram.java");
  private static final List<String> MODULES = List.of("domain", "application");

  @TempDir private Path classes;

  @Test
  void outsideProgram_runsAgainstTheJarsAlone() throws IOException, InterruptedException {
    String jars = String.join(File.pathSeparator, jar("domain"), jar("application"));

    List<String> compiler =
        run(
            "javac",
            "--release",
            "21",
            "-Xlint:all",
            "-Werror",
            "-d",
            classes.toString(),
            "-cp",
            jars,
            PROGRAM.toString());
    assertThat(compiler).isEmpty();
    assertThat(run("java", "-cp", jars + File.pathSeparator + classes, "OutsideProgram"))
        .containsExactly(
            "table [106]",
            "contains [true, false]",
            "overlaps [false, true]",
            "followed [true, false]",
            "settled [true, false, false]",
            "quorum [2, 3]",
            "refused [a span ends at , before its start ffff]",
            "cursor [MSx8MnwxN3wzLA==]",
            "same [true]",
            "anew [Optional.empty]",
            "page [[b, c], OptionalLong[3]]",
            "token [CIGAiPis4fj3CBIQBwcHBwcHBwcHBwcHBwcHBw==]",
            "same [true]",
            "hidden [SessionToken[id=643982907299463169]]",
            "refused [invalid session header]",
            "liveness [LIVE, UNAVAILABLE, DEAD]",
            "nodes [[7]]");
  }

  @Test
  void jars_areNamedForModulesAndHaveSourcesAndJavadocBesideThem() throws IOException {
    for (String module : MODULES) {
      try (JarFile jar = new JarFile(jar(module))) {
        assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
            .isEqualTo("clusterapi." + module);
      }
      try (JarFile sources = new JarFile(PackagedJars.find(module, "-sources"))) {
        assertThat(sources.stream()).anyMatch(entry -> entry.getName().endsWith(".java"));
      }
      try (JarFile javadoc = new JarFile(PackagedJars.find(module, "-javadoc"))) {
        assertThat(javadoc.getEntry("index.html")).isNotNull();
      }
    }
  }

  private static String jar(String module) throws IOException {
    return PackagedJars.find(module, "");
  }

  /** Runs a tool of this test's own JDK, and gives what it wrote. */
  private List<String> run(String tool, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(Arrays.asList(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output.lines().toList();
  }
}
