package clusterapi.application.port.out;

import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Told of every reading of a source that is read again and again. Quick, never waits, never throws.
 * Safe for many threads.
 */
@FunctionalInterface
public interface ReadingObserver {
  /** Nobody watches. */
  ReadingObserver NONE = reading -> {};

  /**
   * A part of the state was read, or could not be.
   *
   * @param part what was read
   * @param took how long that took
   * @param succeeded whether there is something new; false if nobody gave an answer
   * @param failedNodes the nodes that were asked and did not answer
   */
  record Reading(StatePart part, Duration took, boolean succeeded, Collection<NodeId> failedNodes) {
    /** A reading; the nodes are copied. */
    public Reading {
      failedNodes = List.copyOf(failedNodes);
    }
  }

  /**
   * A reading has ended.
   *
   * @param reading what came of it
   */
  void ended(Reading reading);
}
