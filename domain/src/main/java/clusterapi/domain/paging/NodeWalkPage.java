package clusterapi.domain.paging;

import java.util.Optional;

/**
 * Which part of a walk over nodes a caller wants: everything, or at most {@code limit} items from a
 * cursor on.
 *
 * @param limit at most so many items; 0 means everything, and the cursor is then ignored
 * @param start where to go on, or empty to begin
 */
public record NodeWalkPage(long limit, Optional<NodeCursor> start) {
  /** Everything. */
  public static final NodeWalkPage ALL = new NodeWalkPage(0, Optional.empty());

  /**
   * A wish.
   *
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  public NodeWalkPage {
    if (limit < 0) {
      throw new IllegalArgumentException("a limit is not negative: " + limit);
    }
  }
}
