package clusterapi.http.handler;

import clusterapi.application.access.Admin;
import clusterapi.application.port.in.Observed;
import clusterapi.application.query.FieldTable;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.node.NodeSelector;
import clusterapi.http.body.Question;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.request.ListQuery;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;

/** Answers one operation for administrators. Implementations are safe for many threads. */
@FunctionalInterface
public interface AdminHandler {
  /**
   * A request for an operation for administrators.
   *
   * @param exchange the request and its answer
   * @param admin the proof of admission
   * @param pathParameter what the path names; empty where it names nothing
   * @param local which node the caller means by {@code local}
   * @param clock tells how old an answer is
   */
  record Call(
      Exchange exchange,
      Admin admin,
      String pathParameter,
      NodeSelector local,
      InstantSource clock) {
    /** Writes one kind of answer as JSON. */
    @FunctionalInterface
    interface Encoder<T> {
      void write(T value, OutputStream out) throws IOException;
    }

    /** Answers a question, and says how old the answer is if its source ages. */
    <T> void answer(Question question, Observed<T> observed, Encoder<T> encoder) {
      Moment moment = observed.moment();
      tellAge(moment);
      exchange.answerJson(question, moment, out -> encoder.write(observed.value(), out));
    }

    /** Says how old the answer is that follows, if its source ages. */
    void tellAge(Moment moment) {
      moment
          .age(clock.instant())
          .ifPresent(age -> exchange.tellAge(age, moment.readAtText().orElseThrow()));
    }

    /** What the request wants of a list beyond the contract, if anything. */
    <T> Optional<ListQuery<T>> listQuery(FieldTable<T> table) {
      return ListQuery.read(exchange.query(), exchange.headers(HeaderNames.ACCEPT), table);
    }

    /** A selector with {@code local} resolved. */
    NodeSelector resolve(NodeSelector selector) {
      return selector instanceof NodeSelector.Local ? local : selector;
    }
  }

  /**
   * Answers, or throws what the failure responder understands.
   *
   * @param call the request
   */
  void handle(Call call);
}
