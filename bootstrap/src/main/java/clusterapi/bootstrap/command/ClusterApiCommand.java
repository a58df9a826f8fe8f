package clusterapi.bootstrap.command;

import clusterapi.bootstrap.process.ExitCode;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that all others stand below. Alone it explains what there is. */
@Command(
    name = "cluster-api",
    header = "Serves the CockroachDB Cluster API v2.0 for any cluster state.",
    description = {
      "",
      "Shows the nodes, ranges and SQL sessions of a cluster: of a running one, of an archive made"
          + " by 'cockroach debug zip', or of a demo cluster that lives in this process. As a"
          + " server over HTTP and gRPC, or as a client in the terminal.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = HelpCommand.class,
    footer = {
      "",
      "First steps:",
      "  cluster-api start                         a demo cluster on http://127.0.0.1:8080",
      "  cluster-api start --source zip:debug.zip  the cluster of an archive",
      "  cluster-api start --help                  every setting, with its default",
      "  cluster-api login                         and then ask that server: nodes, hot, sessions",
      "  cluster-api zip debug.zip nodes           ask an archive, without a server",
      "  cluster-api user add NAME --role admin    one more administrator"
    })
public final class ClusterApiCommand implements Runnable {
  /** Wide enough for a setting's sentence to be read as one. */
  private static final int HELP_WIDTH = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  private ClusterApiCommand() {}

  /**
   * Runs what was typed.
   *
   * @param start the command that runs a server
   * @param others makes further commands, if they are asked for
   * @param terminal where answers and errors go
   * @param clock the time
   * @param random where secrets come from; a {@link java.security.SecureRandom} outside of tests
   * @param args the command line
   * @return what the process ends with, one of {@link ExitCode}
   */
  public static int execute(
      StartCommand start,
      Supplier<List<CommandLine>> others,
      Terminal terminal,
      InstantSource clock,
      RandomGenerator random,
      String... args) {
    CommandLine line = new CommandLine(new ClusterApiCommand());
    line.addSubcommand(PlainStart.NAME, start.commandSpec());
    if (args.length == 0 || !args[0].equals(PlainStart.NAME)) {
      // A server that starts does not wait for what only its neighbours need.
      others.get().forEach(line::addSubcommand);
      AccountCommands.addTo(line, clock, random, PasswordPrompt.onTerminal());
      line.addSubcommand(new CertCommand(clock, random));
    }
    line.setOut(terminal.outWriter());
    line.setErr(terminal.errWriter());
    line.setUsageHelpWidth(HELP_WIDTH);
    return CommandErrors.install(line).execute(args);
  }

  /** Alone it explains what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
