package clusterapi.storage.live;

import clusterapi.domain.moment.StatePart;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * When each part was last replaced, counted in replacements of any of them. So the newest of
 * several parts' numbers changes whenever one of them is replaced, and only then. Immutable.
 */
final class Versions {
  /** No part was replaced yet. */
  static final Versions FIRST = new Versions(new EnumMap<>(StatePart.class));

  private final Map<StatePart, Long> lastReplaced;

  private Versions(Map<StatePart, Long> lastReplaced) {
    this.lastReplaced = lastReplaced;
  }

  /** After the replacement of a part. */
  Versions after(StatePart replaced) {
    Map<StatePart, Long> next = new EnumMap<>(lastReplaced);
    next.put(replaced, newestOf(Set.of(StatePart.values())) + 1);
    return new Versions(next);
  }

  long newestOf(Set<StatePart> parts) {
    long newest = 0;
    for (StatePart part : parts) {
      newest = Math.max(newest, lastReplaced.getOrDefault(part, 0L));
    }
    return newest;
  }
}
