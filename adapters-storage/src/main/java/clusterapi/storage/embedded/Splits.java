package clusterapi.storage.embedded;

import clusterapi.storage.embedded.Dice.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which ranges are cut in two for a while, because of their load. A few busy ranges are split and
 * merged again by turns, so the number of ranges stays within bounds; each right half gets an id
 * that no other range has before or after.
 */
final class Splits {
  /** How many ranges can be split at once. */
  static final int MAX = 12;

  /** Ticks from one split of a range to its next at least. */
  private static final int PERIOD = 360;

  private static final int WHOLE = 60;
  private static final int MIN_SPLIT = 120;
  private static final int MAX_SPLIT = 240;

  private final List<Integer> candidates;
  private final long firstId;
  private final Dice dice;

  /**
   * Splits.
   *
   * @param candidates the ranges that are split; at most {@link #MAX}
   * @param ranges how many ranges there are while none is split
   */
  Splits(List<Integer> candidates, int ranges, Dice dice) {
    this.candidates = List.copyOf(candidates);
    this.firstId = ranges + 1L;
    this.dice = dice;
  }

  /**
   * A range in two parts.
   *
   * @param range the range, whose id the left part keeps
   * @param rightId the id of the right part
   * @param since the tick of the split
   */
  record Split(int range, long rightId, long since) {}

  /** The splits that are there at a tick, ascending by right id. */
  List<Split> at(long tick) {
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      ofCandidate(i, tick).ifPresent(splits::add);
    }
    splits.sort(Comparator.comparingLong(Split::rightId));
    return List.copyOf(splits);
  }

  private Optional<Split> ofCandidate(int candidate, long tick) {
    long shifted = tick + dice.below(PERIOD, Topic.SPLIT, candidate, -1);
    long occurrence = shifted / PERIOD;
    long within = shifted % PERIOD;
    int length =
        MIN_SPLIT + dice.below(MAX_SPLIT - MIN_SPLIT + 1, Topic.SPLIT, candidate, occurrence);
    if (within < WHOLE || within >= WHOLE + length || tick < within - WHOLE) {
      return Optional.empty();
    }
    return Optional.of(
        new Split(
            candidates.get(candidate),
            firstId + occurrence * candidates.size() + candidate,
            tick - (within - WHOLE)));
  }
}
