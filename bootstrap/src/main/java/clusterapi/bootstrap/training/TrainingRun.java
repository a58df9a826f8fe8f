package clusterapi.bootstrap.training;

import clusterapi.bootstrap.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Runs what a cache is to be made for, while Java notes what is loaded ({@code
 * -XX:AOTCacheOutput}): a server with the demo on free ports of the loopback address, which is
 * asked everything once over both transports and stopped as an operator would stop it; or each
 * command of the terminal client, with such a server in another process. The exit code is 0 only if
 * every answer came.
 */
public final class TrainingRun {
  /** A run takes some seconds; one that takes this long will never end. */
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private static final Duration LOOK_PERIOD = Duration.ofMillis(10);
  private static final String PASSWORD = "only-for-the-training-run";

  /**
   * Classes that a server does not use, but that the verifier of some that it does use looks at. If
   * they were not in the cache, Java would look for them at each start, on the whole class path.
   */
  private static final List<String> ONLY_VERIFIED =
      List.of(
          "io.opentelemetry.context.Scope",
          "java.lang.ClassFormatError",
          "java.lang.UnsupportedClassVersionError");

  private final Path folder;
  private final Path ready;
  private final Path password;
  private final int grpcPort;
  private final int adminPort;

  private TrainingRun(Path folder) throws IOException {
    this.folder = folder;
    this.ready = folder.resolve("ready");
    this.password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    this.grpcPort = freePort();
    this.adminPort = freePort();
  }

  /**
   * Runs the program.
   *
   * @param args {@code server} or {@code commands}, and a folder for what the program writes
   * @throws IOException if nothing can be written there, or a command fails
   * @throws InterruptedException if the run is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    endAfter(DEADLINE);
    TrainingRun run = new TrainingRun(Path.of(args[1]));
    switch (args[0]) {
      case "server" -> run.server();
      case "commands" -> run.commands();
      default -> throw new IllegalArgumentException(args[0] + " is neither server nor commands");
    }
  }

  private void server() {
    Thread.ofPlatform().daemon().name("training").start(this::askEverything);
    Main.main(startOfServer().toArray(String[]::new));
  }

  private List<String> startOfServer() {
    return List.of(
        "start",
        "--http-addr=127.0.0.1:0",
        "--grpc-addr=127.0.0.1:" + grpcPort,
        "--admin-addr=127.0.0.1:" + adminPort,
        "--data-dir=" + folder.resolve("data"),
        "--admin-password-file=" + password,
        "--ready-file=" + ready);
  }

  private void commands() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As jvm.options has them for everyone; without them a server warns.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dguice_custom_class_loading=CHILD");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(startOfServer());
    Process server = new ProcessBuilder(command).inheritIO().start();
    try {
      ClientQuestions.askAll(awaitReady(), folder, password, folder.resolve("data"));
    } finally {
      server.destroy();
    }
    server.waitFor();
  }

  /** One that nobody listens on at the moment; the ready file tells only the first address. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void endAfter(Duration deadline) {
    new Timer("deadline", true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                Runtime.getRuntime().halt(1);
              }
            },
            deadline.toMillis());
  }

  private void askEverything() {
    try {
      URI server = awaitReady();
      String session = HttpQuestions.askAll(server, PASSWORD);
      GrpcQuestions.askAll(grpcPort, session);
      HttpQuestions.askAdmin(URI.create("http://127.0.0.1:" + adminPort));
      HttpQuestions.logOut(server, session);
      for (String name : ONLY_VERIFIED) {
        Class.forName(name);
      }
      // The shell's parent is this process.
      new ProcessBuilder("sh", "-c", "kill -TERM $PPID").start();
    } catch (IOException | InterruptedException | ClassNotFoundException e) {
      System.getLogger(TrainingRun.class.getName())
          .log(System.Logger.Level.ERROR, "event=training_failed", e);
      Runtime.getRuntime().halt(1);
    }
  }

  private URI awaitReady() throws IOException, InterruptedException {
    while (!Files.exists(ready)) {
      Thread.sleep(LOOK_PERIOD);
    }
    return URI.create(Files.readString(ready).strip());
  }
}
