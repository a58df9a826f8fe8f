package clusterapi.http.request;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request's query parameters, with the reference's leniency: the first of a repeated name counts,
 * a malformed pair is not there, a {@code limit} that is no positive integer is no limit.
 */
public final class QueryParameters {
  private final String raw;
  private final Map<String, String> firstValues;

  private QueryParameters(String raw, Map<String, String> firstValues) {
    this.raw = raw;
    this.firstValues = firstValues;
  }

  /**
   * Reads a query string.
   *
   * @param raw what follows the question mark, as it was sent; empty if nothing does
   * @return the parameters; never fails
   */
  public static QueryParameters parse(String raw) {
    return new QueryParameters(raw, FormFields.readLeniently(raw));
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

  /**
   * Every text of a parameter that may be repeated and is beyond the reference, so without its
   * leniency: what was meant to leave items out must not be left out itself.
   *
   * @param name case-sensitive
   * @return its values that are not empty, in order
   * @throws InvalidArgument if one of them is malformed
   */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Optional<String> value : FormFields.readAll(raw, name)) {
      values.add(
          value.orElseThrow(
              () ->
                  new InvalidArgument(
                      "the parameter "
                          + name
                          + " cannot be read; write % as %25, ; as %3B, + as %2B and & as %26")));
    }
    values.removeIf(String::isEmpty);
    return values;
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
   * The parameters {@code limit} and {@code offset}, or {@code start} with an offset for its text,
   * as the answer of a query over many nodes gives it.
   *
   * @return the page
   * @throws InvalidArgument if {@code start} is something else
   */
  public OffsetPage queriedWalkPage() {
    long limit = positive("limit");
    Optional<Long> start = find("start").map(QueryParameters::offset);
    return limit == 0
        ? OffsetPage.ALL
        : new OffsetPage(limit, start.orElseGet(() -> positive("offset")));
  }

  private static long offset(String start) {
    return StrictInteger.parse(start)
        .filter(offset -> offset >= 0)
        .orElseThrow(
            () ->
                new InvalidArgument(
                    "the start of a query is a number, the next of the page before"));
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
