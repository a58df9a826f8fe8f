package clusterapi.description;

import java.util.Objects;

/** Counts what holds and what does not, and says so on standard output. For one thread. */
final class Checks {
  private int passed;
  private int failed;

  /** Something that is asked of the server; throws if the answer is another than expected. */
  @FunctionalInterface
  interface Check {
    void run() throws Exception;
  }

  /** Runs a check; whatever it throws is its failure. */
  void check(String name, Check check) {
    try {
      check.run();
      passed++;
      System.out.println("ok     " + name);
    } catch (Exception | AssertionError e) {
      failed++;
      System.out.println("FAILED " + name + ": " + e);
    }
  }

  /** Prints the counts, and tells whether all is well. */
  boolean report() {
    System.out.println(passed + " passed, " + failed + " failed");
    return failed == 0;
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  static void equal(Object given, Object expected) {
    require(Objects.equals(given, expected), "expected " + expected + ", not " + given);
  }
}
