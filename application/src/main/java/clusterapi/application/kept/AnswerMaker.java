package clusterapi.application.kept;

import java.util.Optional;

/**
 * Makes an answer in the form in which it is sent.
 *
 * @param <A> the form
 * @param <E> what goes wrong
 */
@FunctionalInterface
public interface AnswerMaker<A, E extends Exception> {
  /**
   * Makes the whole answer.
   *
   * @param maxBytes the most bytes that are kept
   * @return the answer, or empty if it is larger
   * @throws E if it cannot be made
   */
  Optional<A> make(int maxBytes) throws E;
}
