package clusterapi.bootstrap.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import clusterapi.application.fake.ManualClock;
import clusterapi.bootstrap.command.ClusterApiCommand;
import clusterapi.bootstrap.command.PasswordPrompt;
import clusterapi.bootstrap.command.ServerStart;
import clusterapi.bootstrap.command.StartCommand;
import clusterapi.bootstrap.command.Terminal;
import clusterapi.bootstrap.output.Screen;
import clusterapi.bootstrap.process.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The command line with everything around it in the test's hands. */
final class ClientUnderTest {
  /** What a command answered. */
  record Answer(int exitCode, String out, String err) {}

  final Map<String, String> environment = new HashMap<>();
  Screen screen = Screen.NONE;
  Optional<String> typed = Optional.empty();
  Optional<OutputStream> out = Optional.empty();
  int readings = 1;
  Runnable betweenReadings = () -> {};

  private final Path home;
  private final InstantSource clock;

  ClientUnderTest(Path home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  Answer run(String... args) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(written, true, UTF_8), new PrintStream(said, true, UTF_8), false);
    StartCommand start =
        new StartCommand(new ServerStart(Map.of(), terminal, settings -> ExitCode.FAILED));
    int[] left = {readings};
    Surroundings surroundings =
        new Surroundings(
            out.orElse(written),
            terminal,
            screen,
            environment,
            home,
            clock,
            new PasswordPrompt(typed.map(text -> question -> Optional.of(text))),
            interval -> {
              betweenReadings.run();
              left[0]--;
              return left[0] > 0;
            });
    int exitCode =
        ClusterApiCommand.execute(
            start,
            () -> ClientCommands.all(surroundings),
            terminal,
            new ManualClock(),
            new Random(1),
            args);
    return new Answer(exitCode, written.toString(UTF_8), said.toString(UTF_8));
  }

  /** Runs a line of words. */
  Answer line(String words) {
    return run(words.split(" "));
  }

  static List<String> lines(Answer answer) {
    return answer.out().lines().toList();
  }
}
