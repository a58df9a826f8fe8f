package clusterapi.domain.moment;

import java.time.Duration;
import java.time.Instant;

/**
 * How old an answer may be, as its caller wishes. A wish: a source that cannot meet it in time
 * answers with what it knows, and the answer tells its true age.
 *
 * @param limit not negative; zero asks for a reading that begins after the question
 */
public record MaxAge(Duration limit) {
  /**
   * A wish.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public MaxAge {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("an age is not negative: " + limit);
    }
  }

  /**
   * Whether answers made from a moment are young enough. Those of a state that does not age are.
   *
   * @param moment the moment
   * @param now the time
   */
  public boolean allows(Moment moment, Instant now) {
    return moment.age(now).filter(age -> age.compareTo(limit) > 0).isEmpty();
  }
}
