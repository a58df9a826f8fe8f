package clusterapi.architecture.deliberate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** What no test may do. The build does not run it: its name is not that of a test. */
@Disabled("deliberately")
final class SkippingTests {
  @Test
  @Disabled("deliberately")
  void skipped() {}

  @Test
  @SuppressWarnings("ThreadSleepMillis")
  void assuming() throws InterruptedException {
    assumeTrue(false);
    Thread.sleep(1);
  }
}
