package clusterapi.bootstrap.observe;

import clusterapi.domain.node.Metrics;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Names of a cluster's measurements, as Prometheus takes them. */
final class LegalNames {
  private LegalNames() {}

  /**
   * All names of some samples.
   *
   * @param samples of which many have the same names
   * @return by legal name, in the order of those, the names that become it; most often one
   */
  static SortedMap<String, SortedSet<String>> in(Collection<Metrics> samples) {
    Set<String> names = new HashSet<>();
    Metrics before = Metrics.NONE;
    for (Metrics sample : samples) {
      for (int i = 0; i < sample.size(); i++) {
        String name = sample.name(i);
        // Nodes of one release have the same names at the same places.
        if (i >= before.size() || !name.equals(before.name(i))) {
          names.add(name);
        }
      }
      before = sample;
    }
    SortedMap<String, SortedSet<String>> legal = new TreeMap<>();
    for (String name : names) {
      if (!name.isEmpty()) {
        legal.computeIfAbsent(of(name), l -> new TreeSet<>()).add(name);
      }
    }
    return legal;
  }

  /** The legal name of a name: letters, digits and underscores, not beginning with a digit. */
  static String of(String name) {
    StringBuilder legal = new StringBuilder(name.length() + 1);
    if (isDigit(name.charAt(0))) {
      legal.append('_');
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLegal = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
      legal.append(isLegal ? c : '_');
    }
    return legal.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
