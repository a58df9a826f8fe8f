package clusterapi.bootstrap.command;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.bootstrap.settings.InvalidSettings;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.io.PrintWriter;

/** What a failure is for the one who typed a command: a sentence, and an exit code. */
final class FailureReport {
  /** What every line of an error begins with, so that it can be told from the log. */
  static final String PREFIX = "cluster-api: ";

  private FailureReport() {}

  /**
   * Says what went wrong.
   *
   * @param err where
   * @param failure what went wrong
   * @param verbose whether to show the stack as well
   * @return what the process ends with
   */
  static ExitCode write(PrintWriter err, Exception failure, boolean verbose) {
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
}
