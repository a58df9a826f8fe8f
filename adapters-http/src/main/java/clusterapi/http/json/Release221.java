package clusterapi.http.json;

/** The answers of 22.1, the reference. */
final class Release221 {
  private Release221() {}

  static ReleaseShape shape() {
    return new ReleaseShape(
        "22.1",
        new NodesJson(NodesJson.VersionKeys.MAJOR),
        new RangeInfoJson(RangeInfoJson.PROBLEMS),
        new FlatHotRangesJson(),
        new SessionsJson());
  }
}
