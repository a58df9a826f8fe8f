package clusterapi.application.kept;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The place of one answer, from when somebody begins to make it. Safe for many threads. */
final class Slot<Q, A> {
  private final Generation<Q, A> generation;
  private final Q question;
  private final long questionBytes;
  private final CompletableFuture<Optional<A>> answer = new CompletableFuture<>();

  /** Whether the answer was asked for since that was last looked at. */
  private volatile boolean used;

  Slot(Generation<Q, A> generation, Q question, long questionBytes) {
    this.generation = generation;
    this.question = question;
    this.questionBytes = questionBytes;
  }

  Generation<Q, A> generation() {
    return generation;
  }

  Q question() {
    return question;
  }

  long questionBytes() {
    return questionBytes;
  }

  /** The answer is made, or is not to be had. */
  void fill(Optional<A> made) {
    answer.complete(made);
  }

  /** What it was filled with; to be asked once it was. */
  Optional<A> filled() {
    return answer.join();
  }

  /** The answer, or empty if it is not to be had, or not within so many milliseconds. */
  Optional<A> await(long millis) {
    used = true;
    try {
      return answer.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Whether the answer was used since the last call. */
  boolean wasUsed() {
    boolean was = used;
    used = false;
    return was;
  }
}
