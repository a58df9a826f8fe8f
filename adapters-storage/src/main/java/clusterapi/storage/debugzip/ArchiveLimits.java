package clusterapi.storage.debugzip;

import clusterapi.storage.statusjson.JsonLimits;

/**
 * What an archive may cost. An archive comes from elsewhere, so everything in it that could grow
 * without end has a bound here. The defaults are far above any archive that was ever seen: three
 * million members, tens of GiB, some GiB of ranges.
 *
 * @param members members in the archive, needed or not
 * @param memberBytes bytes of one member, once inflated
 * @param totalBytes bytes of all members that are read, once inflated
 * @param inflationRatio how many times its packed size a member may inflate to; members below 16
 *     MiB are not held to it
 * @param jsonDepth objects and arrays within one another in a JSON member
 * @param jsonTextLength characters of one JSON text
 * @param tableFieldLength characters of one table field
 * @param tableColumns columns of a table
 * @param tableRows rows of a table
 * @param nodes nodes of the cluster
 * @param replicas replicas of all nodes
 * @param packedBytes memory that the replicas may take once packed
 * @param leaseHistory leases that one replica remembers
 * @param replicasPerRange replicas that one range's record lists
 * @param problems problems that are kept; the rest is counted
 */
public record ArchiveLimits(
    long members,
    long memberBytes,
    long totalBytes,
    int inflationRatio,
    int jsonDepth,
    int jsonTextLength,
    int tableFieldLength,
    int tableColumns,
    int tableRows,
    int nodes,
    int replicas,
    long packedBytes,
    int leaseHistory,
    int replicasPerRange,
    int problems) {
  /** Limits for archives of real clusters. */
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(
          20_000_000,
          16L << 30,
          256L << 30,
          250,
          64,
          1 << 20,
          8 << 20,
          512,
          2_000_000,
          10_000,
          16_000_000,
          4L << 30,
          64,
          64,
          200);

  /**
   * Limits.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public ArchiveLimits {
    long least =
        Math.min(
            Math.min(Math.min(members, memberBytes), Math.min(totalBytes, packedBytes)),
            Math.min(
                Math.min(Math.min(inflationRatio, jsonDepth), Math.min(jsonTextLength, nodes)),
                Math.min(
                    Math.min(Math.min(tableFieldLength, tableColumns), tableRows),
                    Math.min(
                        Math.min(replicas, leaseHistory), Math.min(replicasPerRange, problems)))));
    if (least <= 0) {
      throw new IllegalArgumentException("every limit is positive, not " + least);
    }
  }

  /** The part of the limits that one JSON value is held to. */
  JsonLimits json() {
    return new JsonLimits(jsonDepth, jsonTextLength, leaseHistory, replicasPerRange);
  }
}
