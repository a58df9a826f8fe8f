package clusterapi.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real program in a process of its own, on a free port of this machine. */
final class Program implements AutoCloseable {
  static final String PASSWORD = "correct horse";
  private static final long START_SECONDS = 120;

  private final Process process;
  private final URI address;

  private Program(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it, and waits until it is ready. The password of root is {@link #PASSWORD}.
   *
   * @param dir what it writes goes here
   * @param args further flags
   */
  static Program start(Path dir, String... args) throws IOException, InterruptedException {
    Files.createDirectories(dir);
    Path ready = dir.resolve("ready");
    Path log = dir.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dguice_custom_class_loading=CHILD",
            "-cp",
            Path.of("target", "lib", "*").toAbsolutePath().toString(),
            "clusterapi.bootstrap.Main",
            "start",
            "--http-addr=127.0.0.1:0",
            "--grpc-addr=off",
            "--ready-file=" + ready,
            "--data-dir=" + dir.resolve("data"),
            "--admin-password-file=" + Files.writeString(dir.resolve("password"), PASSWORD)));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CLUSTER_API_"));
    Process process = builder.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.exists(ready)) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new AssertionError("the program does not start: " + Files.readString(log));
      }
    }
    return new Program(process, URI.create(Files.readString(ready).strip()));
  }

  /** Its root, with a slash at the end. */
  URI address() {
    return address.resolve("/");
  }

  /** The address of a place in the console, such as {@code #/nodes}. */
  URI place(String hash) {
    return address().resolve("/" + hash);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
