package clusterapi.application.query;

import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A page of the items that match a selection.
 *
 * @param items the page; may be a view that makes its elements when asked, and is never changed
 * @param total how many items match, those before and after the page included
 * @param next the offset of the next page, or empty if nothing follows
 * @param failures nodes that did not answer, whose items are missing
 * @param now the moment from which ages in conditions were counted
 * @param <T> what is listed
 */
public record Matches<T>(
    List<T> items, long total, OptionalLong next, List<NodeFailure> failures, Instant now) {
  /** A page; the failures are copied. */
  public Matches {
    failures = List.copyOf(failures);
  }

  /**
   * A page of all items that match.
   *
   * @param all they
   * @param page which part
   * @param failures nodes that did not answer
   * @param now the moment from which ages were counted
   * @param <T> what is listed
   * @return the page
   */
  public static <T> Matches<T> cut(
      List<T> all, OffsetPage page, List<NodeFailure> failures, Instant now) {
    Page<T> cut = page.cut(all);
    return new Matches<>(cut.items(), all.size(), cut.next(), failures, now);
  }
}
