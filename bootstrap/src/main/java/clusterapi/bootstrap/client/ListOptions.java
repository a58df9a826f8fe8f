package clusterapi.bootstrap.client;

import clusterapi.application.query.Field;
import clusterapi.application.query.FieldTable;
import clusterapi.application.query.Selection;
import clusterapi.bootstrap.output.Format;
import java.util.List;
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

  @Option(
      names = "--filter",
      paramLabel = "CONDITION",
      description =
          "Only rows for which this holds, such as 'queries_per_second>=10' or"
              + " 'locality~eu-north'; several must all hold. The fields are listed in"
              + " docs/query.md, and by a server at /api/v2/fields/.")
  private List<String> filters = List.of();

  @Option(
      names = "--sort",
      paramLabel = "FIELD",
      split = ",",
      description = "The fields to sort by; -FIELD for the largest first.")
  private List<String> sorts = List.of();

  @Option(
      names = "--fields",
      paramLabel = "FIELD",
      split = ",",
      description = "The columns, in this order, in place of the usual ones.")
  private List<String> fields = List.of();

  /** Which rows are wanted, in which order. */
  <T> Selection<T> selection(FieldTable<T> table) {
    return Selection.parse(filters, sorts, table);
  }

  /** The wanted columns; none for the usual ones. */
  <T> List<Field<T>> fields(FieldTable<T> table) {
    return table.fields(fields);
  }

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
