package clusterapi.bootstrap.training;

import clusterapi.bootstrap.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Runs the demo on free ports of the loopback address, asks it everything once over both transports
 * and with each command of the terminal client, and stops it as an operator would. Java notes what
 * is loaded meanwhile ({@code -XX:AOTCacheOutput}). The exit code is 0 only if every answer came.
 */
public final class TrainingRun {
  /** A run takes some seconds; one that takes this long will never end. */
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private static final Duration LOOK_PERIOD = Duration.ofMillis(10);
  private static final String PASSWORD = "only-for-the-training-run";

  private TrainingRun() {}

  /**
   * Runs the program.
   *
   * @param args a folder for what the program writes
   * @throws IOException if nothing can be written there
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path ready = folder.resolve("ready");
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    int grpcPort = freePort();
    int adminPort = freePort();
    endAfter(DEADLINE);
    Thread.ofPlatform()
        .daemon()
        .name("training")
        .start(() -> askEverything(folder, grpcPort, adminPort));
    Main.main(
        new String[] {
          "start",
          "--http-addr=127.0.0.1:0",
          "--grpc-addr=127.0.0.1:" + grpcPort,
          "--admin-addr=127.0.0.1:" + adminPort,
          "--data-dir=" + folder.resolve("data"),
          "--admin-password-file=" + password,
          "--ready-file=" + ready
        });
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

  private static void askEverything(Path folder, int grpcPort, int adminPort) {
    try {
      URI server = awaitReady(folder.resolve("ready"));
      String session = HttpQuestions.askAll(server, PASSWORD);
      GrpcQuestions.askAll(grpcPort, session);
      HttpQuestions.askAdmin(URI.create("http://127.0.0.1:" + adminPort));
      HttpQuestions.logOut(server, session);
      ClientQuestions.askAll(server, folder, folder.resolve("password"));
      // The shell's parent is this process.
      new ProcessBuilder("sh", "-c", "kill -TERM $PPID").start();
    } catch (IOException | InterruptedException e) {
      System.getLogger(TrainingRun.class.getName())
          .log(System.Logger.Level.ERROR, "event=training_failed", e);
      Runtime.getRuntime().halt(1);
    }
  }

  private static URI awaitReady(Path ready) throws IOException, InterruptedException {
    while (!Files.exists(ready)) {
      Thread.sleep(LOOK_PERIOD);
    }
    return URI.create(Files.readString(ready).strip());
  }
}
