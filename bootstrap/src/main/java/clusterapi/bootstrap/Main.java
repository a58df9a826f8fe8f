package clusterapi.bootstrap;

import clusterapi.bootstrap.client.ClientCommands;
import clusterapi.bootstrap.client.Pause;
import clusterapi.bootstrap.client.Surroundings;
import clusterapi.bootstrap.command.ClusterApiCommand;
import clusterapi.bootstrap.command.PasswordPrompt;
import clusterapi.bootstrap.command.PlainStart;
import clusterapi.bootstrap.command.ServerStart;
import clusterapi.bootstrap.command.StartCommand;
import clusterapi.bootstrap.command.Terminal;
import clusterapi.bootstrap.logging.Logging;
import clusterapi.bootstrap.output.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Where the process begins. It gives the command line its surroundings, and the process the command
 * line's exit code.
 */
public final class Main {
  private Main() {}

  /**
   * Runs a command.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    Terminal terminal =
        new Terminal(System.out, System.err, Boolean.getBoolean(Terminal.ERR_IS_TERMINAL_PROPERTY));
    // What a command logs; a server changes it to what its settings say.
    Logging.installForCommand(terminal.err());
    ServerStart server =
        new ServerStart(
            System.getenv(), terminal, settings -> new ServerRun(settings, terminal).run());
    System.exit(
        PlainStart.flags(args)
            .map(flags -> server.run(flags).number())
            .orElseGet(() -> command(server, terminal, args)));
  }

  private static int command(ServerStart server, Terminal terminal, String... args) {
    return ClusterApiCommand.execute(
        new StartCommand(server),
        () -> ClientCommands.all(surroundings(terminal)),
        terminal,
        Clock.systemUTC(),
        new SecureRandom(),
        args);
  }

  private static Surroundings surroundings(Terminal terminal) {
    return new Surroundings(
        new FileOutputStream(FileDescriptor.out),
        terminal,
        Screen.of(System.getProperty(Screen.SIZE_PROPERTY, ""), System.getenv()),
        System.getenv(),
        Path.of(System.getProperty("user.home", "")),
        Clock.systemUTC(),
        PasswordPrompt.onTerminal(),
        Pause.SLEEP);
  }
}
