package clusterapi.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.library.PackagedJars;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real program in a process of its own, started from the packaged jars. Its standard output and
 * error go to files, so that it never waits for a reader.
 */
final class ServerProcess implements AutoCloseable {
  private static final List<String> MODULES =
      List.of(
          "domain",
          "application",
          "adapters-storage",
          "adapters-http",
          "adapters-grpc",
          "bootstrap");

  private static final long LONG_ENOUGH_SECONDS = 60;

  private final Process process;
  private final Path out;
  private final Path err;

  private ServerProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts the program.
   *
   * @param workingDir where it runs
   * @param args its command line
   */
  static ServerProcess start(Path workingDir, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dguice_custom_class_loading=CHILD",
            "-cp",
            classPath(),
            "clusterapi.bootstrap.Main"));
    command.addAll(Arrays.asList(args));
    Path out = Files.createTempFile(workingDir, "out", ".txt");
    Path err = Files.createTempFile(workingDir, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingDir.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CLUSTER_API_"));
    return new ServerProcess(builder.start(), out, err);
  }

  /** What the start script uses: no library of the tests may help, or speak. */
  private static String classPath() throws IOException {
    List<String> entries = new ArrayList<>();
    for (String module : MODULES) {
      entries.add(PackagedJars.find(module, ""));
    }
    entries.add(Path.of("target", "lib", "*").toAbsolutePath().toString());
    return String.join(File.pathSeparator, entries);
  }

  /**
   * Waits until the server wrote its ready file.
   *
   * @param readyFile where it was told to
   * @return its URL
   */
  URI awaitReady(Path readyFile) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_ENOUGH_SECONDS);
    while (!Files.exists(readyFile)) {
      // The wait for its end is the pause between two looks.
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("ended before it was ready: " + this);
      }
      assertThat(System.nanoTime()).as("not ready in time: %s", this).isLessThan(deadline);
    }
    return URI.create(read(readyFile).strip());
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for the end, and gives the exit code. */
  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(LONG_ENOUGH_SECONDS, TimeUnit.SECONDS))
        .as("still runs: %s", this)
        .isTrue();
    return process.exitValue();
  }

  List<String> out() {
    return read(out).lines().toList();
  }

  List<String> err() {
    return read(err).lines().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "out=" + read(out) + " err=" + read(err);
  }

  /** Ends the program at once, whatever it does. */
  void kill() {
    process.destroyForcibly();
  }

  /** Ends the program if it still runs. */
  @Override
  public void close() {
    kill();
  }
}
