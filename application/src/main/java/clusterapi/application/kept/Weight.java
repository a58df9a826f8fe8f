package clusterapi.application.kept;

/**
 * What questions and their answers take in memory.
 *
 * @param <Q> a question
 * @param <A> an answer
 */
public interface Weight<Q, A> {
  /**
   * About how many bytes a question takes; it is kept beside its answer.
   *
   * @param question the question
   * @return not negative
   */
  long ofQuestion(Q question);

  /**
   * How many bytes an answer takes.
   *
   * @param answer the answer
   * @return not negative
   */
  long ofAnswer(A answer);
}
