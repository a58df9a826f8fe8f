package clusterapi.bootstrap.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: a day, which begins at midnight UTC, or a day and a time with its offset. */
final class TimeText implements ITypeConverter<Instant> {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  @Override
  public Instant convert(String text) {
    try {
      return DAY.matcher(text).matches()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant();
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a time; write 2027-01-01 or 2027-01-01T12:00:00+02:00");
    }
  }
}
