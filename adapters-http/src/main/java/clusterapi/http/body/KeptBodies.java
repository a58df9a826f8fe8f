package clusterapi.http.body;

import clusterapi.application.kept.KeptAnswers;
import clusterapi.application.kept.Weight;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Answers that repeat are written once for each moment of the cluster, and kept as bytes; see
 * {@link KeptAnswers} for which, and for how long. Safe for many threads.
 */
public final class KeptBodies {
  /** How many bytes the bodies of a server may take unless configured otherwise. */
  public static final int DEFAULT_BYTES = 64 * 1024 * 1024;

  private final KeptAnswers<Key, KeptBody> answers;
  private final long maxBytes;
  private final LongAdder sent = new LongAdder();
  private final LongAdder notKept = new LongAdder();

  /**
   * Nothing is kept yet.
   *
   * @param maxBytes how many bytes all bodies may take together; 0 keeps none
   * @throws IllegalArgumentException if it is negative
   */
  public KeptBodies(long maxBytes) {
    this.maxBytes = maxBytes;
    this.answers = new KeptAnswers<>(maxBytes, new BodyWeight());
  }

  /** A body is kept once as it is and once compressed. */
  private record Key(Question question, boolean gzip) {}

  private static final class BodyWeight implements Weight<Key, KeptBody> {
    /**
     * What a parameter takes in memory, for each char of its text: a list of range ids is longest.
     */
    private static final int BYTES_PER_CHAR = 4;

    @Override
    public long ofQuestion(Key key) {
      return (long) key.question().toString().length() * BYTES_PER_CHAR;
    }

    @Override
    public long ofAnswer(KeptBody body) {
      return body.bytes().length;
    }
  }

  /**
   * The body that answers a question at a moment.
   *
   * @param question the question
   * @param gzip whether the caller takes it compressed
   * @param version the moment's
   * @param writer writes the body, should nobody have done so
   * @return the body; empty if it is not worth keeping, so that the caller had better send it while
   *     writing it
   * @throws IOException if the writer does
   */
  public Optional<KeptBody> find(Question question, boolean gzip, long version, BodyWriter writer)
      throws IOException {
    Optional<KeptBody> found =
        answers.find(
            question.operation(),
            new Key(question, gzip),
            version,
            most -> BodyBuffer.filled(writer, gzip, most));
    (found.isPresent() ? sent : notKept).increment();
    return found;
  }

  /**
   * How the bodies are used.
   *
   * @param bytes how many bytes they take, with what belongs to them
   * @param maxBytes how many they may take
   * @param hits how many questions were answered with a body that is kept
   * @param misses how many were not
   */
  public record Figures(long bytes, long maxBytes, long hits, long misses) {}

  /** How the bodies are used at the moment. */
  public Figures figures() {
    return new Figures(bytes(), maxBytes, sent.sum(), notKept.sum());
  }

  /** How many bytes the bodies take, with what belongs to them. */
  long bytes() {
    return answers.bytes();
  }
}
