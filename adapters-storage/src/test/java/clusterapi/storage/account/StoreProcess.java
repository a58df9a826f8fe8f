package clusterapi.storage.account;

import clusterapi.domain.access.Secret;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSessionId;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Another process that uses a store, and tells on its standard output what it was answered: one
 * line each, ended by a mark that a line cut by the process's death lacks.
 */
final class StoreProcess implements AutoCloseable {
  private static final String MARK = " .";

  private final Process process;
  private final BufferedReader lines;

  private StoreProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @param work {@code logins N} or {@code root}
   */
  static StoreProcess start(Path dataDir, String... work) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StoreProcess.class.getName(),
            dataDir.toString());
    builder.command().addAll(List.of(work));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new StoreProcess(builder.start());
  }

  /** The next answer, or empty when the process has ended and all it said was read. */
  Optional<String> nextAnswer() throws IOException {
    return Optional.ofNullable(lines.readLine())
        .filter(line -> line.endsWith(MARK))
        .map(line -> line.substring(0, line.length() - MARK.length()));
  }

  /** Ends the process as {@code kill -9} does. What it has said can still be read. */
  void kill() {
    // Process.destroyForcibly would close its output as well.
    process.toHandle().destroyForcibly();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The other process. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (StoredAccounts store =
        SqliteAccounts.open(Path.of(args[0]), InstantSource.system(), new SecureRandom())) {
      switch (args[1]) {
        case "logins" -> logInAndOut(store, Integer.parseInt(args[2]), out);
        case "root" ->
            out.println(store.ensureRoot(Optional.empty()).map(p -> p.reveal()).orElse("-") + MARK);
        default -> throw new InvalidArgument(args[1]);
      }
    }
  }

  private static void logInAndOut(StoredAccounts store, int count, PrintStream out) {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < count; i++) {
      Instant now = Instant.now();
      WebSessionId id =
          store
              .sessions()
              .create(
                  Username.ROOT,
                  Secret.generate(random).hashed(),
                  now,
                  now.plus(Duration.ofHours(1)))
              .id();
      out.println("in " + id + MARK);
      if (i % 3 == 0 && store.sessions().revoke(id, now)) {
        out.println("out " + id + MARK);
      }
    }
  }
}
