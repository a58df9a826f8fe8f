package clusterapi.domain.range.row;

import clusterapi.domain.range.RangeInfo;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list of replicas' views that need not make a view to show it: it fills a row with one instead,
 * which costs no memory. An encoder reads a page of any list through {@link #of}; a part of such a
 * list can do the same.
 *
 * <p>Immutable. Safe for threads, each with a row of its own.
 */
public abstract class RangeRows extends AbstractList<RangeInfo> implements RandomAccess {
  /** For lists that can do this. */
  protected RangeRows() {}

  /**
   * Any list, read as rows.
   *
   * @param views the list; not changed afterwards
   * @return the list itself if it can fill rows; else one that fills them from its elements
   */
  public static RangeRows of(List<RangeInfo> views) {
    return views instanceof RangeRows rows ? rows : new OfValues(views);
  }

  /**
   * Fills a row with an element.
   *
   * @param index the element's index
   * @param row becomes the element, all of it
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public abstract void read(int index, RangeRow row);

  /** A part of this list, which can fill rows too. */
  @Override
  public final RangeRows subList(int from, int to) {
    Objects.checkFromToIndex(from, to, size());
    return new Part(this, from, to - from);
  }

  /** Some neighbouring elements. */
  private static final class Part extends RangeRows {
    private final RangeRows whole;
    private final int from;
    private final int size;

    Part(RangeRows whole, int from, int size) {
      this.whole = whole;
      this.from = from;
      this.size = size;
    }

    @Override
    public void read(int index, RangeRow row) {
      whole.read(from + Objects.checkIndex(index, size), row);
    }

    @Override
    public RangeInfo get(int index) {
      return whole.get(from + Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
      return size;
    }
  }

  /** Elements that are there as values. */
  private static final class OfValues extends RangeRows {
    private final List<RangeInfo> values;

    OfValues(List<RangeInfo> values) {
      this.values = values instanceof RandomAccess ? values : List.copyOf(values);
    }

    @Override
    public void read(int index, RangeRow row) {
      row.set(values.get(index));
    }

    @Override
    public RangeInfo get(int index) {
      return values.get(index);
    }

    @Override
    public int size() {
      return values.size();
    }
  }
}
