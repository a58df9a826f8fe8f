package clusterapi.transports;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.Operation;
import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.Wire;
import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.grpc.TestServers;
import clusterapi.http.HttpClusterApiClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Both transports tell of every request: what was asked, by whom, and what came of it. */
final class ObservedRequestsIT {
  private static final Username ROOT = new Username("root");

  /** A request, and what is told of it over HTTP and gRPC. */
  private record Expected(
      Consumer<ClusterApiClient> question,
      Operation operation,
      int httpStatus,
      int grpcCode,
      Optional<Username> user) {}

  private static Map<String, Expected> requests(ApiUnderTest api) {
    String root = api.tokenOf("root");
    String roach = api.tokenOf("maxroach");
    Map<String, Expected> requests = new LinkedHashMap<>();
    requests.put("health", open(c -> c.checkHealth(true), Operation.CHECK_HEALTH, 200, 0));
    requests.put("login", open(c -> c.logIn("maxroach", "hunter2"), Operation.LOG_IN, 200, 0));
    requests.put(
        "wrong password", open(c -> c.logIn("maxroach", "hunter3"), Operation.LOG_IN, 401, 16));
    requests.put("logout of nothing", open(ClusterApiClient::logOut, Operation.LOG_OUT, 400, 3));
    requests.put("nodes", as(root, c -> c.listNodes(0, 0), Operation.LIST_NODES, 200, 0, ROOT));
    requests.put(
        "node ranges",
        as(
            root,
            c -> c.listNodeRanges("1", List.of(), 0, 0),
            Operation.LIST_NODE_RANGES,
            200,
            0,
            ROOT));
    requests.put(
        "unreadable node",
        as(
            root,
            c -> c.listNodeRanges("x", List.of(), 0, 0),
            Operation.LIST_NODE_RANGES,
            400,
            3,
            ROOT));
    requests.put(
        "unknown node",
        as(
            root,
            c -> c.listNodeRanges("99", List.of(), 0, 0),
            Operation.LIST_NODE_RANGES,
            404,
            5,
            ROOT));
    requests.put(
        "hot ranges",
        as(root, c -> c.listHotRanges("", 0, ""), Operation.LIST_HOT_RANGES, 200, 0, ROOT));
    requests.put("range", as(root, c -> c.findRange(61), Operation.FIND_RANGE, 200, 0, ROOT));
    requests.put(
        "sessions",
        as(root, c -> c.listSessions("", 0, ""), Operation.LIST_SESSIONS, 200, 0, ROOT));
    requests.put("stranger", open(c -> c.listNodes(0, 0), Operation.LIST_NODES, 401, 16));
    requests.put(
        "no administrator",
        open(c -> c.presenting(Optional.of(roach)).listNodes(0, 0), Operation.LIST_NODES, 403, 7));
    return requests;
  }

  private static Expected open(
      Consumer<ClusterApiClient> question, Operation operation, int httpStatus, int grpcCode) {
    return new Expected(question, operation, httpStatus, grpcCode, Optional.empty());
  }

  private static Expected as(
      String token,
      Consumer<ClusterApiClient> question,
      Operation operation,
      int httpStatus,
      int grpcCode,
      Username user) {
    return new Expected(
        c -> question.accept(c.presenting(Optional.of(token))),
        operation,
        httpStatus,
        grpcCode,
        Optional.of(user));
  }

  private static void check(Wire wire, ClusterApiClient client, RecordedRequests told)
      throws InterruptedException {
    int asked = 0;
    for (Map.Entry<String, Expected> entry : requests(API).entrySet()) {
      Expected expected = entry.getValue();
      boolean isRefused = false;
      try {
        expected.question().accept(client);
      } catch (ClusterApiFailure e) {
        isRefused = true;
      }
      asked++;

      FinishedRequest request = told.next();
      assertThat(request.wire()).isEqualTo(wire);
      assertThat(request.operation()).as(entry.getKey()).hasValue(expected.operation());
      assertThat(request.status())
          .as(entry.getKey())
          .isEqualTo(wire == Wire.HTTP ? expected.httpStatus() : expected.grpcCode());
      assertThat(request.user()).as(entry.getKey()).isEqualTo(expected.user());
      assertThat(request.isCutOff()).isFalse();
      assertThat(request.from().value()).isEqualTo("127.0.0.1");
      assertThat(request.durationNanos()).isPositive();
      assertThat(request.status() == 0 || request.status() == 200)
          .as(entry.getKey())
          .isEqualTo(!isRefused);
      assertThat(told.begun()).isEqualTo(asked);
    }
  }

  private static final ApiUnderTest API = new ApiUnderTest(SampleClusters.threeNodes());

  @Test
  void http_tellsOfEveryRequest() throws Exception {
    RecordedRequests told = new RecordedRequests();
    try (ClusterApiClient client = HttpClusterApiClient.onAPort(API, told)) {
      check(Wire.HTTP, client, told);
    }
  }

  @Test
  void grpc_tellsOfEveryCall() throws Exception {
    RecordedRequests told = new RecordedRequests();
    try (ClusterApiClient client = TestServers.onAPort(API, told)) {
      check(Wire.GRPC, client, told);
    }
  }
}
