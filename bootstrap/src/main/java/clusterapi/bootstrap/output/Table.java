package clusterapi.bootstrap.output;

import clusterapi.bootstrap.output.Grid.Cell;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A few rows of text in aligned columns, printed all at once. Used by one thread. */
public final class Table {
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * A table.
   *
   * @param headings of its columns
   */
  public Table(String... headings) {
    rows.add(cells(headings));
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are headings
   * @return this
   */
  public Table row(String... cells) {
    rows.add(cells(cells));
    return this;
  }

  private static List<Cell> cells(String... texts) {
    return Stream.of(texts).map(text -> new Cell(text, Tone.PLAIN)).toList();
  }

  /**
   * Writes the headings and the rows, one line each.
   *
   * @param out where to
   */
  public void print(PrintWriter out) {
    List<Boolean> left = Collections.nCopies(rows.getFirst().size(), false);
    new Grid(left, Screen.NONE).lines(rows).forEach(out::println);
    out.flush();
  }
}
