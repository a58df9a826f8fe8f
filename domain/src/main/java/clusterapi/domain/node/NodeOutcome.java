package clusterapi.domain.node;

import java.util.function.Function;

/**
 * What came of asking one node: its answer, or a sentence why there is none. A node that does not
 * answer is data beside the others' answers, never an exception.
 *
 * @param <T> what was asked for
 */
public sealed interface NodeOutcome<T> {
  /**
   * The node answered.
   *
   * @param value its answer
   * @param <T> what was asked for
   */
  record Answered<T>(T value) implements NodeOutcome<T> {}

  /**
   * The node did not answer.
   *
   * @param message why, as shown to callers; one line
   * @param <T> what was asked for
   */
  record Failed<T>(String message) implements NodeOutcome<T> {}

  /**
   * The outcome with its answer changed and its failure kept.
   *
   * @param change applied to an answer
   * @param <R> the new type of answer
   * @return the changed outcome
   */
  default <R> NodeOutcome<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Answered<T>(T value) -> new Answered<>(change.apply(value));
      case Failed<T>(String message) -> new Failed<>(message);
    };
  }
}
