package clusterapi.bootstrap.client;

import clusterapi.bootstrap.process.ExitCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands of the terminal client. */
public final class ClientCommands {
  private static final List<Function<ListRun, Object>> QUESTIONS =
      List.of(
          NodesCommand::new,
          RangesCommand::new,
          RangeCommand::new,
          HotCommand::new,
          SessionsCommand::new);

  private static final Set<ExitCode> CODES =
      EnumSet.complementOf(
          EnumSet.of(
              ExitCode.CANNOT_BIND, ExitCode.STORE_UNUSABLE, ExitCode.CERTIFICATES_UNUSABLE));

  private ClientCommands() {}

  /**
   * All of them.
   *
   * @param surroundings what is around
   * @return to be hung below the main command
   */
  public static List<CommandLine> all(Surroundings surroundings) {
    List<CommandLine> commands = new ArrayList<>();
    for (Function<ListRun, Object> question : QUESTIONS) {
      ServerOptions server = new ServerOptions(surroundings);
      WatchOption watch = new WatchOption();
      AgeOption age = new AgeOption();
      CommandLine command =
          new CommandLine(question.apply(new ListRun(surroundings, server, watch, age)));
      command.getCommandSpec().addMixin("watch", CommandSpec.forAnnotatedObject(watch));
      command.getCommandSpec().addMixin("age", CommandSpec.forAnnotatedObject(age));
      command.getCommandSpec().addMixin("server", CommandSpec.forAnnotatedObject(server));
      commands.add(command);
    }
    commands.add(new CommandLine(new HealthCommand(surroundings)));
    commands.add(new CommandLine(new LoginCommand(surroundings)));
    commands.add(new CommandLine(new LogoutCommand(surroundings)));
    commands.add(zip(surroundings));
    commands.add(new CommandLine(new CompletionCommand()));
    commands.forEach(ClientCommands::complete);
    return commands;
  }

  private static CommandLine zip(Surroundings surroundings) {
    ZipCommand zip = new ZipCommand();
    CommandLine line = new CommandLine(zip);
    ArchiveOrigin archive = new ArchiveOrigin(zip::archive, surroundings);
    for (Function<ListRun, Object> question : QUESTIONS) {
      // An archive does not change, so there is nothing to watch.
      CommandLine command =
          new CommandLine(
              question.apply(
                  new ListRun(surroundings, archive, new WatchOption(), new AgeOption())));
      CommandSpec spec = complete(command).getCommandSpec();
      spec.usageMessage().footer(ofAnArchive(spec.usageMessage().footer()));
      line.addSubcommand(command);
    }
    return line;
  }

  /** The examples of a command, as they are for an archive. */
  private static String[] ofAnArchive(String... footer) {
    return Stream.of(footer)
        .filter(line -> !line.contains("--watch"))
        .map(line -> line.replace("cluster-api ", "cluster-api zip debug.zip "))
        .toArray(String[]::new);
  }

  private static CommandLine complete(CommandLine command) {
    Map<String, String> codes = new LinkedHashMap<>();
    CODES.forEach(code -> codes.put(Integer.toString(code.number()), code.meaning()));
    command
        .setCaseInsensitiveEnumValuesAllowed(true)
        .getCommandSpec()
        .mixinStandardHelpOptions(true)
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(codes);
    return command;
  }
}
