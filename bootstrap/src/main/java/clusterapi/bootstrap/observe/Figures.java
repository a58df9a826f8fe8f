package clusterapi.bootstrap.observe;

/** Something that has figures to tell. Safe for many threads. */
@FunctionalInterface
public interface Figures {
  /**
   * Tells them.
   *
   * @param samples to be added to
   */
  void addTo(Samples samples);
}
