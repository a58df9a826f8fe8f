package clusterapi.bootstrap.client;

import clusterapi.bootstrap.output.Format;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a list is written, the same for every list. */
final class ListOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}. A table is cut at the width of a terminal; the others never"
              + " are. Default: ${DEFAULT-VALUE}.",
      defaultValue = "table")
  private Format format = Format.TABLE;

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      converter = PositiveNumber.class,
      description = "At most so many rows. Default: all.")
  private long limit = Long.MAX_VALUE;

  Format format() {
    return format;
  }

  /** At most so many rows; positive. */
  long limit() {
    return limit;
  }

  /** Reads a number from 1 on. */
  static final class PositiveNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) == 0) {
        throw new TypeConversionException("'" + text + "' is not a number from 1 on");
      }
      return Long.parseLong(text);
    }
  }
}
