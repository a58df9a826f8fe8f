package clusterapi.grpc;

import clusterapi.application.access.Operation;
import clusterapi.application.kept.KeptAnswers;
import clusterapi.application.kept.Weight;
import clusterapi.domain.moment.Moment;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers in one message that repeat: their bytes are kept, so that they are neither made nor
 * turned into bytes again. Safe for many threads.
 */
final class KeptWire {
  private final KeptAnswers<Key, byte[]> answers;

  /** Nothing is kept yet; all answers may take so many bytes together, or none if that is 0. */
  KeptWire(long maxBytes) {
    this.answers = new KeptAnswers<>(maxBytes, new WireWeight());
  }

  /**
   * What an answer depends on beside the moment.
   *
   * @param request the request
   * @param countedFrom the time from which the request's ages are counted, if it has any
   */
  private record Key(Message request, Optional<Instant> countedFrom) {}

  private static final class WireWeight implements Weight<Key, byte[]> {
    /** What a request takes in memory for each byte on the wire; short texts are the worst. */
    private static final long MEMORY_PER_BYTE = 16;

    @Override
    public long ofQuestion(Key key) {
      return key.request().getSerializedSize() * MEMORY_PER_BYTE;
    }

    @Override
    public long ofAnswer(byte[] answer) {
      return answer.length;
    }
  }

  /**
   * The answer to a request.
   *
   * @param operation what was asked
   * @param request how
   * @param moment from which moment it is answered
   * @param countedFrom the time from which the request's ages are counted, if it has any
   * @param message makes the message, should nobody have done so
   * @return the answer, as it is or as bytes
   */
  WireAnswer answer(
      Operation operation,
      Message request,
      Moment moment,
      Optional<Instant> countedFrom,
      Supplier<Message> message) {
    MadeOnce made = new MadeOnce(message);
    return answers
        .find(
            operation,
            new Key(request, countedFrom),
            moment.version(),
            maxBytes ->
                Optional.of(made.get())
                    .filter(whole -> whole.getSerializedSize() <= maxBytes)
                    .map(Message::toByteArray))
        .<WireAnswer>map(WireAnswer.Bytes::new)
        .orElseGet(() -> new WireAnswer.Whole(made.get()));
  }

  /** A message that turns out to be too large to be kept is sent all the same. */
  private static final class MadeOnce {
    private final Supplier<Message> maker;
    private Optional<Message> made = Optional.empty();

    MadeOnce(Supplier<Message> maker) {
      this.maker = maker;
    }

    Message get() {
      Message message = made.orElseGet(maker);
      made = Optional.of(message);
      return message;
    }
  }

  /** How many bytes the answers take, with what belongs to them. */
  long bytes() {
    return answers.bytes();
  }
}
