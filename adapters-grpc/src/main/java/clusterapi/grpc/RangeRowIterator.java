package clusterapi.grpc;

import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.range.row.RangeRows;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Replicas' views one after the other, in a single row: each is to be made into a message before
 * the next is asked for. Used by one thread at a time.
 */
final class RangeRowIterator implements Iterator<RangeRow> {
  private final RangeRows rows;
  private final RangeRow row = new RangeRow();
  private int next;

  RangeRowIterator(List<RangeInfo> views) {
    this.rows = RangeRows.of(views);
  }

  @Override
  public boolean hasNext() {
    return next < rows.size();
  }

  @Override
  public RangeRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    rows.read(next, row);
    next++;
    return row;
  }
}
