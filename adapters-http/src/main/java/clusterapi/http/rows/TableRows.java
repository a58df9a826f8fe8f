package clusterapi.http.rows;

import clusterapi.application.query.Field;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in aligned columns for people. Nothing is cut; what is not known is a dash. What could move
 * a terminal's cursor is written as an escape. The rows are gone through twice, for the widths
 * first, so that their number costs no memory.
 */
public final class TableRows {
  private static final String GAP = "  ";
  private static final String NOTHING = "-";

  private TableRows() {}

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
    int[] widths = new int[fields.size()];
    Arrays.setAll(widths, i -> PlainText.width(fields.get(i).name()));
    for (T item : items) {
      Arrays.setAll(widths, i -> Math.max(widths[i], PlainText.width(shown(fields.get(i), item))));
    }
    RowText rows = new RowText(out);
    for (int i = 0; i < widths.length; i++) {
      cell(rows.text(), fields.get(i).name(), widths[i], isRight(fields.get(i)), i);
    }
    end(rows);
    for (T item : items) {
      for (int i = 0; i < widths.length; i++) {
        Field<T> field = fields.get(i);
        cell(rows.text(), shown(field, item), widths[i], isRight(field), i);
      }
      end(rows);
    }
    rows.flush();
  }

  private static <T> String shown(Field<T> field, T item) {
    String text = field.text(item);
    return text.isEmpty() ? NOTHING : PlainText.of(text);
  }

  private static boolean isRight(Field<?> field) {
    return switch (field.type()) {
      case WHOLE, DECIMAL -> true;
      case TEXT, FLAG, TIME, TEXTS, WHOLES -> false;
    };
  }

  private static void cell(StringBuilder row, String text, int width, boolean right, int column) {
    if (column > 0) {
      row.append(GAP);
    }
    int padding = Math.max(0, width - PlainText.width(text));
    if (right) {
      row.append(" ".repeat(padding)).append(text);
    } else {
      row.append(text).append(" ".repeat(padding));
    }
  }

  private static void end(RowText rows) throws IOException {
    StringBuilder text = rows.text();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
    rows.endOfRow();
  }
}
