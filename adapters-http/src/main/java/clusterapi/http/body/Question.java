package clusterapi.http.body;

import clusterapi.application.access.Operation;
import java.util.List;

/**
 * What was asked, with everything that the answer depends on but the moment. Equal questions have
 * equal answers at one moment.
 *
 * @param operation what
 * @param parameters as they were understood, in an order that belongs to the operation; values with
 *     {@code equals} and {@code hashCode}
 */
public record Question(Operation operation, List<Object> parameters) {
  /** The parameters are copied. */
  public Question {
    parameters = List.copyOf(parameters);
  }

  /**
   * A question.
   *
   * @param operation what
   * @param parameters as they were understood
   * @return the question
   */
  public static Question of(Operation operation, Object... parameters) {
    return new Question(operation, List.of(parameters));
  }
}
