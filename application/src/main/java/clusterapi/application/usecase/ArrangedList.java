package clusterapi.application.usecase;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Some items of a list in another order; a view. Safe for threads, if the list is. */
final class ArrangedList<T> extends AbstractList<T> implements RandomAccess {
  private final List<T> items;
  private final int[] places;

  /** The items at some places, which are not changed any more. */
  ArrangedList(List<T> items, int[] places) {
    this.items = items;
    this.places = places;
  }

  @Override
  public T get(int index) {
    return items.get(places[index]);
  }

  @Override
  public int size() {
    return places.length;
  }
}
