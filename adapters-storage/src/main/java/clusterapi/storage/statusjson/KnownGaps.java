package clusterapi.storage.statusjson;

import java.util.Arrays;

/**
 * The gaps and names that parsers have met lately. Documents of one kind repeat some hundred of
 * them for ever: after one field of a certain object nearly always comes the same next one,
 * indented in the same way. New ones replace old ones, so that foreign documents cost neither
 * memory nor time without end.
 *
 * <p>Safe for threads without locks: entries are immutable, and a thread that sees an older one, or
 * none, only takes longer.
 */
final class KnownGaps {
  /** How many gaps are kept for one place: a field that may be missing has two behind it. */
  private static final int WAYS = 4;

  private static final int PLACE_BITS = 10;
  private static final int NAME_BITS = 10;

  /** Spreads the bits of a hash over its highest ones. */
  private static final int SPREAD = 0x9E37_79B9;

  private final Gap[] gaps = new Gap[WAYS << PLACE_BITS];
  private final FieldName[] names = new FieldName[1 << NAME_BITS];

  KnownGaps() {
    Arrays.fill(gaps, Gap.NONE);
    Arrays.fill(names, FieldName.NONE);
  }

  /**
   * A number for a place in documents.
   *
   * @param object the field whose value is the object or array
   * @param last the field after whose value the gap comes
   * @param depth how many objects and arrays are open, which tells how far the text is indented
   */
  static int place(FieldName object, FieldName last, int depth) {
    int hash = ((object.hash() * 31 + last.hash()) * 31 + depth) * SPREAD;
    return (hash >>> (Integer.SIZE - PLACE_BITS)) * WAYS;
  }

  /** A gap that comes at a place of a buffer; {@link Gap#NONE} if none does that is known. */
  Gap find(int place, Gap.State state, byte[] buffer, int from) {
    for (int way = place; way < place + WAYS; way++) {
      Gap gap = gaps[way];
      if (gap.comes(state, buffer, from)) {
        return gap;
      }
    }
    return Gap.NONE;
  }

  /** Keeps a gap, and forgets the oldest one of its place. */
  void add(int place, Gap gap) {
    System.arraycopy(gaps, place, gaps, place + 1, WAYS - 1);
    gaps[place] = gap;
  }

  /** The name with a text. */
  FieldName name(String written) {
    int place = (written.hashCode() * SPREAD) >>> (Integer.SIZE - NAME_BITS);
    FieldName known = names[place];
    if (!known.written().equals(written)) {
      known = new FieldName(written);
      names[place] = known;
    }
    return known;
  }
}
