package clusterapi.domain.range;

/**
 * A replica's load, averaged over about half an hour. 0 where it was not measured.
 *
 * @param queriesPerSecond batches of requests; counted at the leaseholder only
 * @param writesPerSecond keys written
 * @param requestsPerSecond requests inside the batches
 * @param readsPerSecond keys read
 * @param writeBytesPerSecond bytes written
 * @param readBytesPerSecond bytes read
 * @param cpuNanosPerSecond processor time, in nanoseconds
 */
public record RangeStatistics(
    double queriesPerSecond,
    double writesPerSecond,
    double requestsPerSecond,
    double readsPerSecond,
    double writeBytesPerSecond,
    double readBytesPerSecond,
    double cpuNanosPerSecond) {
  /** No load. */
  public static final RangeStatistics NONE = new RangeStatistics(0, 0, 0, 0, 0, 0, 0);

  /**
   * The load that releases before 23.1 measure.
   *
   * @param queriesPerSecond batches of requests
   * @param writesPerSecond keys written
   * @return the load
   */
  public static RangeStatistics of(double queriesPerSecond, double writesPerSecond) {
    return new RangeStatistics(queriesPerSecond, writesPerSecond, 0, 0, 0, 0, 0);
  }
}
