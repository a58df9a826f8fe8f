package clusterapi.storage.status;

import clusterapi.storage.live.CallException;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.OneLine;
import java.util.ArrayList;
import java.util.List;

/**
 * What could not be read of an answer whose rest could: the first few are named, the others
 * counted, so that a broken node cannot fill the list of problems. Not safe for threads.
 */
final class Flaws {
  /** How many are named. */
  static final int MAX_NAMED = 3;

  private final String group;
  private final List<String> named = new ArrayList<>();
  private long count;

  /**
   * None yet.
   *
   * @param group what they are left out of, such as {@code the ranges of node 2}
   */
  Flaws(String group) {
    this.group = group;
  }

  void add(MalformedJson flaw) {
    count++;
    if (named.size() < MAX_NAMED) {
      named.add(OneLine.of("one of " + group + " is left out: the answer " + flaw.predicate()));
    }
  }

  /** Whether there are flaws, and nothing but them: such an answer tells nothing. */
  boolean areAll(int readable) {
    return count > 0 && readable == 0;
  }

  /** Why an answer that has nothing but flaws cannot be used. */
  CallException unusable() {
    return CallException.noAnswer("none of " + group + " could be read; " + named.getFirst(), null);
  }

  /** One sentence for each that is named, and one for the others. */
  List<String> sentences() {
    List<String> all = new ArrayList<>(named);
    if (count > named.size()) {
      all.add((count - named.size()) + " more of " + group + " are left out");
    }
    return List.copyOf(all);
  }
}
