package clusterapi.bootstrap.command;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.bootstrap.settings.InvalidSettings;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command's failure reaches the one who typed it: a sentence, and an exit code. */
final class CommandErrors {
  /** What every line of an error begins with, so that it can be told from the log. */
  private static final String PREFIX = "cluster-api: ";

  private CommandErrors() {}

  /** Handles the failures of a command line and of all its subcommands. */
  static CommandLine install(CommandLine line) {
    return line.setParameterExceptionHandler((failure, args) -> misused(failure))
        .setExecutionExceptionHandler(CommandErrors::failed);
  }

  private static int misused(ParameterException failure) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(PREFIX + sentence(failure));
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
    return report(line.getErr(), failure, result.originalArgs().contains("--verbose")).number();
  }

  /**
   * Says what went wrong.
   *
   * @param err where
   * @param failure what went wrong
   * @param verbose whether to show the stack as well
   * @return what the process ends with
   */
  static ExitCode report(PrintWriter err, Exception failure, boolean verbose) {
    ExitCode code =
        switch (failure) {
          case InvalidSettings invalid -> {
            invalid.problems().forEach(problem -> err.println(PREFIX + problem));
            yield ExitCode.BAD_USAGE;
          }
          case StartFailure start -> {
            err.println(PREFIX + start.sentence());
            yield start.exitCode();
          }
          case StoreUnavailable store -> {
            err.println(PREFIX + store.sentence());
            yield ExitCode.STORE_UNUSABLE;
          }
          case ClusterApiFailure refusal -> {
            err.println(PREFIX + refusal.sentence());
            yield ExitCode.FAILED;
          }
          default -> {
            err.println(
                PREFIX
                    + "an error of the server itself: "
                    + failure
                    + (verbose ? "" : "; --verbose shows where"));
            yield ExitCode.FAILED;
          }
        };
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code;
  }

  private static String firstLine(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message.lines().findFirst().orElse("");
  }
}
