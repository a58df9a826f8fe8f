package clusterapi.description;

import static clusterapi.description.Checks.equal;
import static clusterapi.description.Checks.require;

import clusterapi.client.ApiClient;
import clusterapi.client.ApiException;
import clusterapi.client.api.AccessApi;
import clusterapi.client.api.ClusterApi;
import clusterapi.client.auth.ApiKeyAuth;
import clusterapi.client.model.HotRange;
import clusterapi.client.model.HotRanges;
import clusterapi.client.model.Node;
import clusterapi.client.model.Nodes;
import clusterapi.client.model.RangeInfo;
import clusterapi.client.model.RangeResponse;
import clusterapi.client.model.Session;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Asks a running demo cluster of five nodes through the generated client. */
public final class JavaClient {
  private static final String NODE_1 = "1";
  private static final int NODES = 5;

  private final ApiClient client = new ApiClient();
  private final AccessApi access = new AccessApi(client);
  private final ClusterApi cluster = new ClusterApi(client);
  private final Checks checks = new Checks();
  private final String password;

  private JavaClient(String url, String password) {
    client.setBasePath(url);
    this.password = password;
  }

  /**
   * Runs the checks; the exit code tells whether all passed.
   *
   * @param arguments none; the server and the password of root are in the environment
   */
  public static void main(String[] arguments) {
    JavaClient java =
        new JavaClient(
            System.getenv("CLUSTER_API_URL") + "/api/v2", System.getenv("CLUSTER_API_PASSWORD"));
    boolean well = java.run();
    // Its connections are kept by threads that would keep the process for minutes.
    System.exit(well ? 0 : 1);
  }

  private boolean run() {
    checks.check("health", () -> require(access.checkHealth(null) != null, "no answer"));
    checks.check("readiness", () -> require(access.checkHealth("true") != null, "no answer"));
    checks.check(
        "unknown user is 401",
        () -> refused(401, () -> access.logIn("nobody_java", password, null)));
    checks.check("no session is 401", () -> refused(401, this::oneNode));
    checks.check("login", this::logIn);
    checks.check("nodes in pages", this::nodesInPages);
    checks.check("a node's ranges", this::nodeRanges);
    checks.check("hot ranges by the walk token", this::hotRangesByToken);
    checks.check("one range", this::oneRange);
    checks.check("sessions", this::sessions);
    checks.check("filter and sort", this::filterAndSort);
    checks.check("fields", this::fields);
    checks.check(
        "unknown node is 404",
        () -> refused(404, () -> ranges("9999", null, 1L, null, null), "node not found\n"));
    checks.check(
        "filter that cannot be read is 400",
        () -> refused(400, () -> ranges(NODE_1, null, 1L, List.of("range_id=x"), null)));
    checks.check("logout", () -> equal(access.logOut(null).getLoggedOut(), true));
    checks.check("ended session is 401", () -> refused(401, this::oneNode));
    return checks.report();
  }

  private void logIn() throws ApiException {
    String token = access.logIn("root", password, null).getSession();
    require(token.length() > 20, "the token is short");
    ((ApiKeyAuth) client.getAuthentication("sessionHeader")).setApiKey(token);
  }

  private void nodesInPages() throws ApiException {
    List<Node> nodes = new ArrayList<>();
    Long offset = 0L;
    while (offset != null) {
      Nodes page = cluster.listNodes(2L, offset, null, null, null, null, null, null).getNodes();
      require(page.getNodes().size() <= 2, "a page is too long");
      nodes.addAll(page.getNodes());
      offset = page.getNext();
    }
    equal(nodes.stream().map(Node::getNodeId).toList(), List.of(1, 2, 3, 4, 5));
    equal(nodes.get(0).getServerVersion().getMajor(), 22);
    require(nodes.get(0).getAddress().getAddressField().contains(":"), "no address");
    require(nodes.get(0).getStartedAt() > 1_000_000_000_000_000_000L, "no nanoseconds");
    require(!nodes.get(0).getMetrics().isEmpty(), "no measurements");
  }

  private void nodeRanges() throws ApiException {
    List<RangeInfo> ranges = ranges(NODE_1, null, 3L, null, null);
    equal(ranges.size(), 3);
    for (RangeInfo range : ranges) {
      equal(range.getSourceNodeId(), 1);
      require(range.getDesc().getRangeId() > 0, "no number");
      require(!range.getLeaseHistory().isEmpty(), "no lease");
    }
    long third = ranges.get(2).getDesc().getRangeId();
    equal(
        ranges(NODE_1, Long.toString(third), null, null, null).get(0).getDesc().getRangeId(),
        third);
  }

  private void hotRangesByToken() throws ApiException {
    List<HotRange> walked = new ArrayList<>();
    String start = null;
    List<HotRange> page;
    do {
      HotRanges answer = hotRanges(3L, start);
      page = answer.getRanges() == null ? List.of() : answer.getRanges();
      walked.addAll(page);
      start = answer.getNext();
    } while (page.size() == 3);
    require(walked.size() > 3, "only one page");
    require(walked.stream().allMatch(range -> range.getQps() > 0), "not busy");
    equal(
        walked.stream().map(HotRange::getRangeId).toList(),
        hotRanges(null, null).getRanges().stream().map(HotRange::getRangeId).toList());
  }

  private HotRanges hotRanges(Long limit, String start) throws ApiException {
    return cluster
        .listHotRanges(null, limit, start, null, null, null, null, null, null, null)
        .getHotRanges();
  }

  private void oneRange() throws ApiException {
    HotRange hot = hotRanges(1L, null).getRanges().get(0);
    Map<String, RangeResponse> byNode =
        cluster.findRange(hot.getRangeId(), null, null).getResponsesByNodeId();
    RangeResponse response = byNode.get(hot.getNodeId().toString());
    equal(response.getRangeInfo().getDesc().getRangeId(), hot.getRangeId());
    // Nodes that do not answer may have it.
    require(
        cluster.findRange(999_999L, null, null).getResponsesByNodeId().values().stream()
            .allMatch(unknown -> unknown.getError() != null),
        "found");
  }

  private void sessions() throws ApiException {
    List<Session> sessions =
        cluster
            .listSessions(null, null, null, null, null, null, null, null, null, null)
            .getSessions()
            .getSessions();
    require(!sessions.isEmpty(), "none");
    OffsetDateTime start = sessions.get(0).getStart();
    require(start.isBefore(OffsetDateTime.now().plusMinutes(1)), "started later");
    String username = sessions.get(0).getUsername();
    require(
        cluster
            .listSessions(username, null, null, null, null, null, null, null, null, null)
            .getSessions()
            .getSessions()
            .stream()
            .allMatch(session -> session.getUsername().equals(username)),
        "others' sessions");
  }

  private void filterAndSort() throws ApiException {
    List<Double> load =
        ranges(NODE_1, null, 5L, List.of("queries_per_second>0"), List.of("-queries_per_second"))
            .stream()
            .map(range -> range.getStats().getQueriesPerSecond())
            .toList();
    equal(load.size(), 5);
    equal(load, load.stream().sorted(Collections.reverseOrder()).toList());
    require(load.get(4) > 0, "not filtered");
  }

  private void fields() throws ApiException {
    Set<String> wanted = new LinkedHashSet<>(List.of("node_id", "build_tag"));
    List<Map<String, Object>> rows =
        cluster
            .listNodes(null, null, null, null, wanted, null, null, null)
            .getNodesWithFields()
            .getNodes();
    equal(rows.size(), NODES);
    equal(rows.get(0).keySet(), wanted);
    equal(
        rows.stream().mapToLong(row -> ((Number) row.get("node_id")).longValue()).boxed().toList(),
        LongStream.rangeClosed(1, NODES).boxed().toList());
  }

  private List<RangeInfo> ranges(
      String node, String only, Long limit, List<String> filter, List<String> sort)
      throws ApiException {
    return cluster
        .listNodeRanges(node, only, limit, null, filter, sort, null, null, null, null)
        .getNodeRanges()
        .getRanges();
  }

  private void oneNode() throws ApiException {
    cluster.listNodes(1L, null, null, null, null, null, null, null);
  }

  private static String refused(int status, Checks.Check question) throws Exception {
    try {
      question.run();
    } catch (ApiException e) {
      equal(e.getCode(), status);
      return e.getResponseBody();
    }
    throw new AssertionError("not refused");
  }

  private static void refused(int status, Checks.Check question, String sentence) throws Exception {
    equal(refused(status, question), sentence);
  }
}
