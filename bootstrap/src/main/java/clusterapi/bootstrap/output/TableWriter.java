package clusterapi.bootstrap.output;

import clusterapi.bootstrap.output.Grid.Cell;
import clusterapi.domain.paging.NodeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns under headings, a page at a time. */
final class TableWriter<T> implements RowWriter<T> {
  /** Stands for what is not known, so that columns can be counted. */
  private static final String NOTHING = "-";

  private final List<Column<T>> columns;
  private final OutputStream out;
  private final Grid grid;
  private boolean begun;

  TableWriter(List<Column<T>> columns, OutputStream out, Screen screen) {
    this.columns = columns;
    this.out = out;
    this.grid = new Grid(columns.stream().map(Column::right).toList(), screen);
  }

  @Override
  public void rows(List<T> page) throws IOException {
    List<List<Cell>> rows = new ArrayList<>();
    if (!begun) {
      rows.add(columns.stream().map(c -> new Cell(c.heading(), Tone.HEADING)).toList());
      begun = true;
    }
    for (T item : page) {
      rows.add(columns.stream().map(column -> cell(column, item)).toList());
    }
    StringBuilder text = new StringBuilder();
    grid.lines(rows).forEach(line -> text.append(line).append('\n'));
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static <T> Cell cell(Column<T> column, T item) {
    String text = column.shown().apply(item);
    return text.isEmpty()
        ? new Cell(NOTHING, Tone.PLAIN)
        : new Cell(text, column.tone().apply(item));
  }

  @Override
  public void end(List<NodeFailure> failures) throws IOException {
    if (!begun) {
      rows(List.of());
    }
  }
}
