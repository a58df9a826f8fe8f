package clusterapi.bootstrap.output;

import clusterapi.http.rows.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells in columns that are as wide as the widest cell so far: rows that come later may be wider,
 * those already shown stay. Used by one thread.
 */
final class Grid {
  private static final String GAP = "  ";

  /** A cell, before it is made plain. */
  record Cell(String text, Tone tone) {}

  private final boolean[] right;
  private final int[] widths;
  private final Screen screen;

  /** A grid whose columns are flush right where that is said. */
  Grid(List<Boolean> right, Screen screen) {
    this.right = new boolean[right.size()];
    for (int i = 0; i < right.size(); i++) {
      this.right[i] = right.get(i);
    }
    this.widths = new int[right.size()];
    this.screen = screen;
  }

  /** The lines of some rows. */
  List<String> lines(List<List<Cell>> rows) {
    List<List<Cell>> plain = new ArrayList<>();
    for (List<Cell> row : rows) {
      if (row.size() != widths.length) {
        throw new IllegalArgumentException("a row of " + row.size() + " cells");
      }
      plain.add(row.stream().map(c -> new Cell(PlainText.of(c.text()), c.tone())).toList());
    }
    for (List<Cell> row : plain) {
      Arrays.setAll(widths, i -> Math.max(widths[i], PlainText.width(row.get(i).text())));
    }
    return plain.stream().map(this::line).toList();
  }

  private String line(List<Cell> row) {
    StringBuilder line = new StringBuilder();
    int left = screen.columns().orElse(Integer.MAX_VALUE);
    for (int i = 0; i < widths.length && left > 0; i++) {
      Cell cell = row.get(i);
      boolean last = i == widths.length - 1;
      String text = PlainText.cut(cell.text(), left);
      String padding = " ".repeat(Math.max(0, widths[i] - PlainText.width(text)));
      String painted = screen.colours() ? cell.tone().paint(text) : text;
      if (right[i]) {
        line.append(padding).append(painted);
      } else {
        line.append(painted).append(last ? "" : padding);
      }
      if (!last) {
        line.append(GAP);
      }
      left -= widths[i] + GAP.length();
    }
    return line.toString().stripTrailing();
  }
}
