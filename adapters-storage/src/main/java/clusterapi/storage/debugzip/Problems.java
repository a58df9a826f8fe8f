package clusterapi.storage.debugzip;

import clusterapi.storage.statusjson.OneLine;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was missing, failed or broken, as sentences; a bounded number of them. */
final class Problems {
  private final int limit;
  private final TreeSet<String> sentences = new TreeSet<>();
  private String first = "";
  private long dropped;

  Problems(int limit) {
    this.limit = limit;
  }

  void add(String sentence) {
    if (sentences.isEmpty()) {
      first = OneLine.of(sentence);
    }
    if (sentences.size() < limit) {
      sentences.add(OneLine.of(sentence));
    } else if (!sentences.contains(OneLine.of(sentence))) {
      dropped++;
    }
  }

  /** Adds what was found after all that is here. */
  void add(Problems later) {
    // The first of them first, in case it is the first of all.
    if (!later.first.isEmpty()) {
      add(later.first);
    }
    later.sentences.forEach(this::add);
    dropped += later.dropped;
  }

  /** The one that was found first, or empty text. */
  String first() {
    return first;
  }

  SortedSet<String> sorted() {
    TreeSet<String> all = new TreeSet<>(sentences);
    if (dropped > 0) {
      all.add("and " + dropped + " more problems, which are not listed");
    }
    return Collections.unmodifiableSortedSet(all);
  }
}
