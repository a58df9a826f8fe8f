package clusterapi.bootstrap;

import clusterapi.bootstrap.command.ClusterApiCommand;
import clusterapi.bootstrap.command.StartCommand;
import clusterapi.bootstrap.command.Terminal;
import clusterapi.bootstrap.logging.Logging;
import clusterapi.bootstrap.logging.TextLogFormatter;
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
    Logging.install(terminal.err(), new TextLogFormatter(), false);
    StartCommand start =
        new StartCommand(
            System.getenv(), terminal, settings -> new ServerRun(settings, terminal).run());
    System.exit(
        ClusterApiCommand.execute(start, terminal, Clock.systemUTC(), new SecureRandom(), args));
  }
}
