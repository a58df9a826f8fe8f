package clusterapi.http.body;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The place of one body, from when somebody begins to make it. Safe for many threads. */
final class Slot {
  private final Generation generation;
  private final Generation.Key key;
  private final CompletableFuture<Optional<KeptBody>> body = new CompletableFuture<>();

  /** Whether the body was asked for since that was last looked at. */
  private volatile boolean used;

  Slot(Generation generation, Generation.Key key) {
    this.generation = generation;
    this.key = key;
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
    return KeptBodies.OVERHEAD_BYTES + body.join().map(b -> b.bytes().length).orElse(0);
  }
}
