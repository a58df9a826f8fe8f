package clusterapi.storage.embedded;

import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeId;

/**
 * A range at one moment: a range of the {@link KeySpace}, or one of the two parts of a split one.
 *
 * @param range the range of the key space, which says where it lies and how busy it is
 * @param id its own id
 * @param start its first key
 * @param end the first key after it
 * @param name the name of its first key
 * @param share its part of the range's load
 * @param since the tick from which on it has its own history
 */
record Part(
    int range, RangeId id, DemoKey start, DemoKey end, IndexName name, double share, long since) {
  KeySpan span() {
    return new KeySpan(start.raw(), end.raw());
  }

  PrettySpan prettySpan() {
    return new PrettySpan(start.pretty(), end.pretty());
  }
}
