package clusterapi.http;

import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.exchange.HttpRefusal;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** What each failure becomes over HTTP: its status and its one line of text. */
final class FailureResponder {
  /** The line of every failure whose cause callers are not told. Clients match it. */
  static final String INTERNAL_ERROR =
      "An internal server error has occurred. Please check your CockroachDB logs for more details.";

  private static final System.Logger LOG = System.getLogger(FailureResponder.class.getName());

  /**
   * Answers a failed request. After a part of the answer is on its way it can only be cut off, so
   * that the client sees that it is not whole.
   */
  void answer(Exchange exchange, RuntimeException failure) {
    if (exchange.isAnswered()) {
      LOG.log(
          System.Logger.Level.DEBUG, "event=answer_cut_off path=" + exchange.rawPath(), failure);
      throw new CloseConnectionException("the answer was cut off", failure);
    }
    switch (failure) {
      case ClusterApiFailure known -> answerKnown(exchange, known);
      case HttpRefusal refusal -> exchange.answerText(refusal.status(), refusal.sentence());
      default -> answerInternal(exchange, failure);
    }
  }

  private static void answerKnown(Exchange exchange, ClusterApiFailure failure) {
    String sentence = failure.sentence();
    switch (failure) {
      case ClusterApiFailure.InvalidArgument f -> exchange.answerText(400, sentence);
      case ClusterApiFailure.Unauthenticated f -> exchange.answerText(401, sentence);
      case ClusterApiFailure.PermissionDenied f -> exchange.answerText(403, sentence);
      case ClusterApiFailure.NotFound f -> exchange.answerText(404, sentence);
      case ClusterApiFailure.TooManyAttempts f ->
          exchange.answerText(
              429,
              sentence,
              HeaderValues.create(HeaderNames.RETRY_AFTER, wholeSeconds(f.retryAfter())));
      case ClusterApiFailure.Overloaded f ->
          exchange.answerText(
              503,
              sentence,
              HeaderValues.create(HeaderNames.RETRY_AFTER, wholeSeconds(f.retryAfter())));
      case ClusterApiFailure.SourceUnavailable f -> answerInternal(exchange, f);
      case ClusterApiFailure.StoreUnavailable f -> answerUnavailable(exchange, f);
      case ClusterApiFailure.NotSupportedBySource f -> exchange.answerText(501, sentence);
    }
  }

  // No stack: a store that is down fails every login, and says so itself.
  private static void answerUnavailable(
      Exchange exchange, ClusterApiFailure.StoreUnavailable failure) {
    LOG.log(
        Level.WARNING,
        "event=store_unavailable method="
            + exchange.method()
            + " path="
            + exchange.rawPath()
            + " reason=\""
            + failure.sentence()
            + "\"");
    exchange.answerText(
        503,
        ClusterApiFailure.StoreUnavailable.TO_CALLERS,
        HeaderValues.create(HeaderNames.RETRY_AFTER, 1));
  }

  private static void answerInternal(Exchange exchange, RuntimeException failure) {
    LOG.log(
        Level.ERROR,
        "event=request_failed method=" + exchange.method() + " path=" + exchange.rawPath(),
        failure);
    exchange.answerText(500, INTERNAL_ERROR);
  }

  /** Rounded up, so that a client that waits that long is heard. */
  private static long wholeSeconds(Duration duration) {
    return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
  }
}
