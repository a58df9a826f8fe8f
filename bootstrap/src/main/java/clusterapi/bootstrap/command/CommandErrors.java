package clusterapi.bootstrap.command;

import clusterapi.bootstrap.process.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command's failure reaches the one who typed it: a sentence, and an exit code. */
final class CommandErrors {
  private CommandErrors() {}

  /** Handles the failures of a command line and of all its subcommands. */
  static CommandLine install(CommandLine line) {
    return line.setParameterExceptionHandler((failure, args) -> misused(failure))
        .setExecutionExceptionHandler(CommandErrors::failed);
  }

  private static int misused(ParameterException failure) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(FailureReport.PREFIX + sentence(failure));
    err.println(
        "Try '" + line.getCommandSpec().qualifiedName() + " --help' for what can be written.");
    return ExitCode.BAD_USAGE.number();
  }

  private static String sentence(ParameterException failure) {
    String message = firstLine(failure);
    List<String> guesses =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return guesses.isEmpty()
        ? message
        : message
            + guesses.stream().limit(3).collect(Collectors.joining(", ", "; did you mean ", "?"));
  }

  private static int failed(Exception failure, CommandLine line, ParseResult result) {
    boolean verbose = result.originalArgs().contains("--verbose");
    return FailureReport.write(line.getErr(), failure, verbose).number();
  }

  private static String firstLine(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message.lines().findFirst().orElse("");
  }
}
