package clusterapi.http.rows;

import clusterapi.application.query.Field;
import clusterapi.application.query.FieldType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Rows as RFC 4180 says: a header, CRLF, quotes where they are needed.
 *
 * <p>What a cluster's users can write must not become a formula in somebody's spreadsheet: a text
 * that begins with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return gets an
 * apostrophe in front. Numbers and times are never changed.
 */
public final class CsvRows {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvRows() {}

  /**
   * Writes a page.
   *
   * @param items the page
   * @param fields the columns
   * @param out where to; left open
   * @param <T> what is listed
   * @throws IOException if the stream does
   */
  public static <T> void write(List<T> items, List<Field<T>> fields, OutputStream out)
      throws IOException {
    RowText rows = new RowText(out);
    for (int i = 0; i < fields.size(); i++) {
      cell(rows.text(), i, fields.get(i).name());
    }
    rows.text().append("\r\n");
    for (T item : items) {
      for (int i = 0; i < fields.size(); i++) {
        Field<T> field = fields.get(i);
        String value = field.text(item);
        cell(rows.text(), i, isFormula(field, value) ? "'" + value : value);
      }
      rows.text().append("\r\n");
      rows.endOfRow();
    }
    rows.flush();
  }

  private static boolean isFormula(Field<?> field, String value) {
    boolean text = field.type() == FieldType.TEXT || field.type() == FieldType.TEXTS;
    return text && !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
  }

  private static void cell(StringBuilder text, int column, String value) {
    if (column > 0) {
      text.append(',');
    }
    if (isSpecial(value)) {
      text.append('"').append(value.replace("\"", "\"\"")).append('"');
    } else {
      text.append(value);
    }
  }

  private static boolean isSpecial(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }
}
