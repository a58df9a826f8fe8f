package clusterapi.storage.embedded;

import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.RangeId;

/**
 * A range at one moment: a range of the {@link KeySpace}, or one of the two parts of a split one.
 * Its keys and its name are worked out when asked for.
 *
 * @param keySpace where its keys come from
 * @param range the range of the key space, which says where it lies and how busy it is
 * @param id its own id
 * @param side which part of the range it is
 * @param share its part of the range's load
 * @param since the tick from which on it has its own history
 */
record Part(KeySpace keySpace, int range, RangeId id, Side side, double share, long since) {
  /** A part of a range. */
  enum Side {
    WHOLE,
    LEFT,
    RIGHT
  }

  /** Its first key. */
  DemoKey start() {
    return side == Side.RIGHT ? keySpace.middle(range) : keySpace.start(range);
  }

  /** The first key after it. */
  DemoKey end() {
    return side == Side.LEFT ? keySpace.middle(range) : keySpace.end(range);
  }

  KeySpan span() {
    return new KeySpan(start().raw(), end().raw());
  }

  /** The name of its first key. */
  IndexName name() {
    return side == Side.RIGHT ? keySpace.section(range).nameWithin() : keySpace.name(range);
  }
}
