package clusterapi.http.body;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The place of one body, from when somebody begins to make it. Safe for many threads. */
final class Slot {
  /**
   * What a parameter takes in memory, for each char of its text: a list of range ids is longest.
   */
  private static final int BYTES_PER_CHAR = 4;

  private final Generation generation;
  private final Generation.Key key;
  private final long questionBytes;
  private final CompletableFuture<Optional<KeptBody>> body = new CompletableFuture<>();

  /** Whether the body was asked for since that was last looked at. */
  private volatile boolean used;

  Slot(Generation generation, Generation.Key key) {
    this.generation = generation;
    this.key = key;
    this.questionBytes = (long) key.question().toString().length() * BYTES_PER_CHAR;
  }

  Generation generation() {
    return generation;
  }

  Generation.Key key() {
    return key;
  }

  /** The body is made, or is not to be had. */
  void fill(Optional<KeptBody> made) {
    body.complete(made);
  }

  /** The body, or empty if it is not to be had, or not within so many milliseconds. */
  Optional<KeptBody> await(long millis) {
    used = true;
    try {
      return body.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Whether the body was used since the last call. */
  boolean wasUsed() {
    boolean was = used;
    used = false;
    return was;
  }

  /** What the slot takes, once it is filled. */
  long weight() {
    return KeptBodies.OVERHEAD_BYTES
        + questionBytes
        + body.join().map(b -> b.bytes().length).orElse(0);
  }
}
