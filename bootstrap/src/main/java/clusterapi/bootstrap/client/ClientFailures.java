package clusterapi.bootstrap.client;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.http.rows.PlainText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** How a failed question reaches the one who typed it: a sentence, and an exit code. */
final class ClientFailures {
  private static final String PREFIX = "cluster-api: ";

  private ClientFailures() {}

  /** Says something beside the answer; a server's words cannot harm the terminal. */
  static void say(PrintWriter err, String sentence) {
    err.println(PREFIX + PlainText.of(sentence));
    err.flush();
  }

  /** What a refusal is called, and what it ends with. */
  static ExitCode report(PrintWriter err, ClusterApiFailure failure, Origin origin) {
    String sentence = failure.sentence();
    return switch (failure) {
      case ClusterApiFailure.InvalidArgument f -> said(err, sentence, ExitCode.BAD_USAGE);
      case ClusterApiFailure.Unauthenticated f ->
          said(
              err,
              "a login is needed (" + sentence + "); run '" + origin.loginCommand() + "'",
              ExitCode.NOT_LOGGED_IN);
      case ClusterApiFailure.PermissionDenied f ->
          said(err, sentence + "; log in as a member of the role admin", ExitCode.NOT_ALLOWED);
      case ClusterApiFailure.NotFound f -> said(err, sentence, ExitCode.NOT_FOUND);
      case ClusterApiFailure.TooManyAttempts f ->
          said(
              err,
              sentence + "; wait " + f.retryAfter().toSeconds() + " s",
              ExitCode.SERVER_UNAVAILABLE);
      case ClusterApiFailure.Overloaded f -> said(err, sentence, ExitCode.SERVER_UNAVAILABLE);
      case ClusterApiFailure.SourceUnavailable f ->
          said(err, sentence, ExitCode.SERVER_UNAVAILABLE);
      case ClusterApiFailure.StoreUnavailable f -> said(err, sentence, ExitCode.SERVER_UNAVAILABLE);
      case ClusterApiFailure.NotSupportedBySource f -> said(err, sentence, ExitCode.NOT_SUPPORTED);
    };
  }

  static ExitCode report(PrintWriter err, StartFailure failure) {
    return said(err, failure.sentence(), failure.exitCode());
  }

  /** Somebody who reads no further, such as {@code head}, needs no sentence about it. */
  static ExitCode report(PrintWriter err, IOException failure) {
    return "Broken pipe".equals(failure.getMessage())
        ? ExitCode.FAILED
        : said(err, "cannot write the answer: " + failure.getMessage(), ExitCode.FAILED);
  }

  /** Nodes that did not answer: the rest of the answer stands, but it is not all. */
  static ExitCode report(PrintWriter err, List<NodeFailure> failures) {
    for (NodeFailure failure : failures) {
      String who = failure.node().map(node -> "node " + node).orElse("a node");
      say(err, who + " did not answer: " + failure.message());
    }
    return failures.isEmpty() ? ExitCode.OK : ExitCode.SOME_NODES_FAILED;
  }

  private static ExitCode said(PrintWriter err, String sentence, ExitCode code) {
    say(err, sentence);
    return code;
  }
}
