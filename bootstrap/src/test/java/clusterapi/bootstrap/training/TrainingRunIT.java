package clusterapi.bootstrap.training;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.library.PackagedJars;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingRunIT {
  private static final List<String> MODULES =
      List.of(
          "domain",
          "application",
          "adapters-storage",
          "adapters-http",
          "adapters-grpc",
          "bootstrap");

  @TempDir private Path dir;

  private String logOfRun(String what) throws IOException, InterruptedException {
    Path log = dir.resolve("log.txt");
    Process run =
        new ProcessBuilder(command(what))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(run.waitFor()).as("%s", Files.readString(log)).isZero();
    return Files.readString(log);
  }

  @Test
  void everyQuestion_isAnsweredAndTheServerEndsWell() throws IOException, InterruptedException {
    assertThat(logOfRun("server"))
        .contains("event=login user=root", "event=logout user=root", "event=stopped")
        .doesNotContain("WARNING", "ERROR");
  }

  @Test
  void everyCommand_isAnsweredAndTheServerEndsWell() throws IOException, InterruptedException {
    assertThat(logOfRun("commands"))
        .contains("event=login user=root", "event=logout user=root", "event=stopped")
        .doesNotContain("WARNING", "ERROR");
  }

  private List<String> command(String what) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String module : MODULES) {
      jars.add(PackagedJars.find(module, ""));
    }
    jars.add(Path.of("target", "lib", "*").toAbsolutePath().toString());
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-Dguice_custom_class_loading=CHILD",
        "-cp",
        String.join(File.pathSeparator, jars),
        "clusterapi.bootstrap.training.TrainingRun",
        what,
        dir.toString());
  }
}
