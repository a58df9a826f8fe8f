package clusterapi.storage.statusjson;

/**
 * What foreign JSON may cost: bounds for everything in one value that could grow without end.
 *
 * @param depth objects and arrays within one another
 * @param textLength characters of one text
 * @param leaseHistory leases that one replica remembers
 * @param replicasPerRange replicas that one range's record lists
 */
public record JsonLimits(int depth, int textLength, int leaseHistory, int replicasPerRange) {
  /** Limits that no real node comes near. */
  public static final JsonLimits DEFAULT = new JsonLimits(64, 1 << 20, 64, 64);

  /**
   * Limits.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public JsonLimits {
    if (Math.min(Math.min(depth, textLength), Math.min(leaseHistory, replicasPerRange)) <= 0) {
      throw new IllegalArgumentException("every limit of JSON is positive");
    }
  }
}
