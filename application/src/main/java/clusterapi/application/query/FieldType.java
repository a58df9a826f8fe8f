package clusterapi.application.query;

import static clusterapi.application.query.Operator.ABOVE;
import static clusterapi.application.query.Operator.AT_LEAST;
import static clusterapi.application.query.Operator.AT_MOST;
import static clusterapi.application.query.Operator.BELOW;
import static clusterapi.application.query.Operator.CONTAINS;
import static clusterapi.application.query.Operator.EQUAL;
import static clusterapi.application.query.Operator.NOT_CONTAINS;
import static clusterapi.application.query.Operator.NOT_EQUAL;

import java.util.List;

/** What kind of value a field has, and which operators it takes. */
public enum FieldType {
  /** A whole number of 64 bits. */
  WHOLE("whole number", List.of(EQUAL, NOT_EQUAL, BELOW, AT_MOST, ABOVE, AT_LEAST)),
  /** A number. */
  DECIMAL("number", List.of(EQUAL, NOT_EQUAL, BELOW, AT_MOST, ABOVE, AT_LEAST)),
  /** A text. */
  TEXT("text", List.of(EQUAL, NOT_EQUAL, BELOW, AT_MOST, ABOVE, AT_LEAST, CONTAINS, NOT_CONTAINS)),
  /** Yes or no. */
  FLAG("true or false", List.of(EQUAL, NOT_EQUAL)),
  /** A moment. */
  TIME("time", List.of(EQUAL, NOT_EQUAL, BELOW, AT_MOST, ABOVE, AT_LEAST)),
  /** Some texts. */
  TEXTS("list of texts", List.of(EQUAL, NOT_EQUAL, CONTAINS, NOT_CONTAINS)),
  /** Some whole numbers. */
  WHOLES("list of whole numbers", List.of(EQUAL, NOT_EQUAL));

  private final String words;
  private final List<Operator> operators;

  FieldType(String words, List<Operator> operators) {
    this.words = words;
    this.operators = operators;
  }

  /** The type as documents and sentences name it. */
  public String words() {
    return words;
  }

  /** Which operators a condition on such a field may have. */
  public List<Operator> operators() {
    return operators;
  }

  /** Whether items can be sorted by such a field. */
  public boolean isSortable() {
    return this != TEXTS && this != WHOLES;
  }
}
