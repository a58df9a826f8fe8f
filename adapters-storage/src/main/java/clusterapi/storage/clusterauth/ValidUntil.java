package clusterapi.storage.clusterauth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** The value of the option {@code VALID UNTIL}: a time as the database prints it. */
final class ValidUntil {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXXXX][XXX][X]")
          .toFormatter(Locale.ROOT);

  private ValidUntil() {}

  /**
   * Reads a time; without an offset it is UTC.
   *
   * @return the time; the last of all for {@code infinity}; empty if it is none
   */
  static Optional<Instant> read(String text) {
    if (text.equalsIgnoreCase("infinity")) {
      return Optional.of(Instant.MAX);
    }
    try {
      TemporalAccessor time =
          FORM.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          switch (time) {
            case OffsetDateTime offset -> offset.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            default -> throw new DateTimeException("neither of the two forms");
          });
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
