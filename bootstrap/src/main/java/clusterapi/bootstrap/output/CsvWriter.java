package clusterapi.bootstrap.output;

import clusterapi.domain.paging.NodeFailure;
import clusterapi.http.rows.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as RFC 4180 says: a header, CRLF, quotes where they are needed. Values are as they are: a
 * spreadsheet may take one that begins with {@code =} for a formula.
 */
final class CsvWriter<T> implements RowWriter<T> {
  private final List<Column<T>> columns;
  private final OutputStream out;
  private final boolean terminal;
  private boolean begun;

  CsvWriter(List<Column<T>> columns, OutputStream out, Screen screen) {
    this.columns = columns;
    this.out = out;
    this.terminal = screen.isTerminal();
  }

  @Override
  public void rows(List<T> page) throws IOException {
    StringBuilder text = new StringBuilder();
    if (!begun) {
      text.append(record(columns.stream().map(Column::name).toList()));
      begun = true;
    }
    for (T item : page) {
      text.append(record(columns.stream().map(column -> value(column, item)).toList()));
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Exactly as it is, but for somebody who looks at it. */
  private String value(Column<T> column, T item) {
    String value = column.value().apply(item);
    return terminal ? PlainText.of(value) : value;
  }

  private static String record(List<String> fields) {
    return fields.stream().map(CsvWriter::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(String value) {
    boolean special = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return special ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  @Override
  public void end(List<NodeFailure> failures) throws IOException {
    if (!begun) {
      rows(List.of());
    }
  }
}
