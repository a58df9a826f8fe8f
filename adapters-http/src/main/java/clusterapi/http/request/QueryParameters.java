package clusterapi.http.request;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import java.util.Map;
import java.util.Optional;

/**
 * A request's query parameters, with the reference's leniency: the first of a repeated name counts,
 * a malformed pair is not there, a {@code limit} that is no positive integer is no limit.
 */
public final class QueryParameters {
  private final Map<String, String> firstValues;

  private QueryParameters(Map<String, String> firstValues) {
    this.firstValues = firstValues;
  }

  /**
   * Reads a query string.
   *
   * @param raw what follows the question mark, as it was sent; empty if nothing does
   * @return the parameters; never fails
   */
  public static QueryParameters parse(String raw) {
    return new QueryParameters(FormFields.readLeniently(raw));
  }

  /**
   * A parameter's text.
   *
   * @param name case-sensitive
   * @return its first value, or empty if it is absent or its value is empty
   */
  public Optional<String> find(String name) {
    return Optional.ofNullable(firstValues.get(name)).filter(value -> !value.isEmpty());
  }

  /** The parameters {@code limit} and {@code offset}. */
  public OffsetPage offsetPage() {
    long limit = positive("limit");
    return limit == 0 ? OffsetPage.ALL : new OffsetPage(limit, positive("offset"));
  }

  /** The parameters {@code limit} and {@code start}. */
  public NodeWalkPage nodeWalkPage() {
    long limit = positive("limit");
    return limit == 0
        ? NodeWalkPage.ALL
        : new NodeWalkPage(limit, find("start").flatMap(NodeCursor::parse));
  }

  /**
   * The parameter {@code max_age}: how old the answer may be.
   *
   * @return the wish, or empty if there is none
   * @throws InvalidArgument if it cannot be read
   */
  public Optional<MaxAge> maxAge() {
    return find("max_age").map(MaxAge::parse);
  }

  private long positive(String name) {
    return find(name).flatMap(StrictInteger::parse).filter(value -> value > 0).orElse(0L);
  }
}
