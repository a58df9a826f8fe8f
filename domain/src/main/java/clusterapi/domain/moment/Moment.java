package clusterapi.domain.moment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The moment of the cluster that answers about one {@link StatePart} are made from.
 *
 * @param version which moment this is. Two moments of the same part and the same open source have
 *     the same version only if every question about that part has the same answer at both. It does
 *     not change while nothing was learnt, nor when something was learnt that such answers do not
 *     show. It says nothing across sources, parts or runs of the program, and a later moment need
 *     not have the greater one
 * @param readAt when what the answers are made from was read: of several readings the oldest, and
 *     of each the time at which it began. Empty if the state does not age, as that of an archive
 */
public record Moment(long version, Optional<Instant> readAt) {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The one moment of a state that never changes. */
  public static final Moment ONLY = ofTimeless(0);

  /**
   * A moment of a state that does not age.
   *
   * @param version which moment
   */
  public static Moment ofTimeless(long version) {
    return new Moment(version, Optional.empty());
  }

  /**
   * When it was read, as text.
   *
   * @return RFC 3339 in UTC with milliseconds, such as {@code 2026-03-14T09:46:00.377Z}; empty if
   *     the state does not age
   */
  public Optional<String> readAtText() {
    return readAt.map(TEXT::format);
  }

  /**
   * How old answers made from this are.
   *
   * @param now the time, by the clock that {@link #readAt} is from
   * @return not negative, whatever the clock did; empty if the state does not age
   */
  public Optional<Duration> age(Instant now) {
    return readAt.map(read -> read.isAfter(now) ? Duration.ZERO : Duration.between(read, now));
  }
}
