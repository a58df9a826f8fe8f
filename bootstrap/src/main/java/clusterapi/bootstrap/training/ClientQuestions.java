package clusterapi.bootstrap.training;

import clusterapi.bootstrap.client.ClientCommands;
import clusterapi.bootstrap.client.Pause;
import clusterapi.bootstrap.client.Surroundings;
import clusterapi.bootstrap.command.ClusterApiCommand;
import clusterapi.bootstrap.command.PasswordPrompt;
import clusterapi.bootstrap.command.ServerStart;
import clusterapi.bootstrap.command.StartCommand;
import clusterapi.bootstrap.command.Terminal;
import clusterapi.bootstrap.output.Screen;
import clusterapi.bootstrap.process.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Runs each command of the terminal client once, whose starts are the more noticed ones. */
final class ClientQuestions {
  private static final String[][] COMMANDS = {
    {"health"},
    {"nodes"},
    {"ranges", "--limit", "50"},
    {"range", "1"},
    {"hot"},
    {"sessions"},
    {"nodes", "-o", "json"},
    {"sessions", "-o", "csv"},
    {"logout"},
  };

  private final Terminal terminal;
  private final Surroundings surroundings;

  private ClientQuestions(URI server, Path home) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    terminal = new Terminal(nowhere, nowhere, false);
    surroundings =
        new Surroundings(
            OutputStream.nullOutputStream(),
            terminal,
            Screen.NONE,
            Map.of("CLUSTER_API_URL", server.toString()),
            home,
            Clock.systemUTC(),
            new PasswordPrompt(Optional.empty()),
            Pause.SLEEP);
  }

  /**
   * Logs in, asks everything and logs out.
   *
   * @param server the demo
   * @param home where the client keeps its token
   * @param password the file with root's
   * @param data where the demo keeps its users
   * @throws IOException if a command fails
   */
  static void askAll(URI server, Path home, Path password, Path data) throws IOException {
    ClientQuestions client = new ClientQuestions(server, home);
    client.run("login", "--password-file", password.toString());
    for (String[] command : COMMANDS) {
      client.run(command);
    }
    client.run("user", "list", "--data-dir", data.toString());
  }

  private void run(String... command) throws IOException {
    StartCommand start =
        new StartCommand(new ServerStart(Map.of(), terminal, settings -> ExitCode.FAILED));
    int code =
        ClusterApiCommand.execute(
            start,
            () -> ClientCommands.all(surroundings),
            terminal,
            Clock.systemUTC(),
            new SecureRandom(),
            command);
    // A node of the demo is down now and then.
    if (code != ExitCode.OK.number() && code != ExitCode.SOME_NODES_FAILED.number()) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }
}
