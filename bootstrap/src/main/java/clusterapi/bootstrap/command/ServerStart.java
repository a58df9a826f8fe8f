package clusterapi.bootstrap.command;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.settings.InvalidSettings;
import clusterapi.bootstrap.settings.ServerSettings;
import clusterapi.bootstrap.settings.SettingsReader;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Function;

/** Reads the settings of a server, and runs it until it is told to stop. */
public final class ServerStart {
  private final Map<String, String> environment;
  private final Terminal terminal;
  private final Function<ServerSettings, ExitCode> server;

  /**
   * A start.
   *
   * @param environment all variables of the process
   * @param terminal where errors go
   * @param server runs a server to its end
   */
  public ServerStart(
      Map<String, String> environment,
      Terminal terminal,
      Function<ServerSettings, ExitCode> server) {
    this.environment = Map.copyOf(environment);
    this.terminal = terminal;
    this.server = server;
  }

  /**
   * Runs a server to its end.
   *
   * @param flags the texts of the command line's flags, by the key of their setting
   * @return what the process ends with; what went wrong has been said
   */
  public ExitCode run(Map<String, String> flags) {
    PrintWriter err = terminal.errWriter();
    ServerSettings settings;
    try {
      settings = new SettingsReader().read(flags, environment);
    } catch (InvalidSettings e) {
      return FailureReport.write(err, e, false);
    }
    try {
      return server.apply(settings);
    } catch (RuntimeException e) {
      return FailureReport.write(err, e, settings.verbose());
    }
  }
}
