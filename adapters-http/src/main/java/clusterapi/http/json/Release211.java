package clusterapi.http.json;

/** The answers of 21.1 and 21.2: hot ranges by node, other version keys, no circuit breaker. */
final class Release211 {
  private Release211() {}

  static ReleaseShape shape() {
    return new ReleaseShape(
        "21.1",
        new NodesJson(NodesJson.VersionKeys.MAJOR_VAL),
        new RangeInfoJson(RangeInfoJson.PROBLEMS_BEFORE_CIRCUIT_BREAKERS),
        new HotRangesByNodeJson(),
        new SessionsJson());
  }
}
