package clusterapi.bootstrap.output;

import clusterapi.application.query.Field;
import clusterapi.http.json.JoinedAnswer;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * How a kind of thing is listed, in every format.
 *
 * @param columns of tables and CSV, in order
 * @param json the API's own form
 * @param <T> what is listed
 */
public record Listing<T>(List<Column<T>> columns, JoinedAnswer<T> json) {
  /** A listing; the list is copied. */
  public Listing {
    columns = List.copyOf(columns);
  }

  /**
   * The same things with nothing but some fields of theirs.
   *
   * @param fields which, in order
   * @return a listing, the same in tables of every width
   */
  public Listing<T> showing(List<Field<T>> fields) {
    return new Listing<>(fields.stream().map(Listing::column).toList(), json.showing(fields));
  }

  private static <T> Column<T> column(Field<T> field) {
    String heading = field.name().toUpperCase(Locale.ROOT);
    return switch (field.type()) {
      case WHOLE, DECIMAL -> Column.number(heading, field.name(), field::text);
      case TEXT, FLAG, TIME, TEXTS, WHOLES -> Column.text(heading, field.name(), field::text);
    };
  }

  /**
   * Takes rows and writes them.
   *
   * @param format how
   * @param out where to; stays open, and has everything when a page is done
   * @param screen what that is
   * @return takes the rows
   */
  public RowWriter<T> writer(Format format, OutputStream out, Screen screen) {
    return switch (format) {
      case TABLE -> new TableWriter<>(columnsOf(false), out, screen);
      case WIDE -> new TableWriter<>(columnsOf(true), out, screen);
      case CSV -> new CsvWriter<>(columns, out, screen);
      case JSON -> new JsonWriter<>(json, out);
      case NDJSON -> new NdjsonWriter<>(json, out);
    };
  }

  private List<Column<T>> columnsOf(boolean wide) {
    return columns.stream().filter(column -> wide || !column.wide()).toList();
  }
}
