package clusterapi.transports;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.contract.Shown;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.grpc.TestServers;
import clusterapi.http.HttpClusterApiClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** REST and gRPC give the same answers about any cluster, whatever is asked. */
final class TransportsProperties {
  private static final ApiUnderTest API = new ApiUnderTest(SampleState.empty());
  private static Optional<ClusterApiClient> http = Optional.empty();
  private static Optional<ClusterApiClient> grpc = Optional.empty();

  @BeforeContainer
  static void startBoth() throws IOException {
    http = Optional.of(HttpClusterApiClient.onAPort(API));
    grpc = Optional.of(TestServers.onAPort(API));
  }

  @AfterContainer
  static void stopBoth() {
    http.ifPresent(ClusterApiClient::close);
    grpc.ifPresent(ClusterApiClient::close);
  }

  @Property(tries = 150)
  void nodes_areTheSame(
      @ForAll long seed,
      @ForAll @IntRange(min = -1, max = 4) int limit,
      @ForAll @IntRange(min = -1, max = 7) int offset) {
    same(
        seed,
        client -> {
          var page = client.listNodes(limit, offset);
          return List.of(page.items().stream().map(Shown::node).toList(), page.next());
        });
  }

  @Property(tries = 150)
  void nodeRanges_areTheSame(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 7) int node,
      @ForAll @IntRange(min = -1, max = 4) int limit,
      @ForAll @IntRange(min = 0, max = 5) int offset,
      @ForAll List<@IntRange(min = -1, max = 6) Integer> only) {
    String selector = node == 7 ? "local" : Integer.toString(node);
    List<Long> wanted = only.stream().limit(5).map(Integer::longValue).toList();
    same(
        seed,
        client -> {
          var page = client.listNodeRanges(selector, wanted, limit, offset);
          return List.of(page.items().stream().map(Shown::range).toList(), page.next());
        });
  }

  @Property(tries = 150)
  void range_isTheSame(@ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int range) {
    long id = range == 6 ? Long.MAX_VALUE - 1 : range;
    same(seed, client -> Shown.ranges(client.findRange(id)));
  }

  @Property(tries = 150)
  void hotRanges_areTheSameAndWalksGoOnOnTheOther(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 7) int node,
      @ForAll @IntRange(min = 0, max = 5) int limit) {
    String selector = node == 0 ? "" : Integer.toString(node);
    sameWalk(seed, (client, start) -> client.listHotRanges(selector, limit, start));
  }

  @Property(tries = 150)
  void sessions_areTheSameAndWalksGoOnOnTheOther(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int limit, @ForAll boolean ofRoot) {
    sameWalk(seed, (client, start) -> client.listSessions(ofRoot ? "root" : "", limit, start));
  }

  /** A part of a walk. */
  private interface Step {
    ClusterApiClient.Walk<?> take(ClusterApiClient client, String start);
  }

  private static void sameWalk(long seed, Step step) {
    Object first = same(seed, client -> step.take(client, ""));
    if (first instanceof ClusterApiClient.Walk<?> walk) {
      same(seed, client -> step.take(client, walk.next()));
    }
  }

  /** Asks both about the cluster of a number, and gives what both said. */
  private static Object same(long seed, Function<ClusterApiClient, Object> question) {
    API.source.become(RandomClusters.of(seed));
    Optional<String> token = Optional.of(API.tokenOf("root"));
    Object overHttp = answer(http.orElseThrow().presenting(token), question);
    Object overGrpc = answer(grpc.orElseThrow().presenting(token), question);

    assertThat(overGrpc).isEqualTo(overHttp);
    return overHttp;
  }

  private static Object answer(
      ClusterApiClient client, Function<ClusterApiClient, Object> question) {
    try {
      return question.apply(client);
    } catch (ClusterApiFailure e) {
      return e.getClass().getSimpleName() + ": " + e.sentence();
    }
  }
}
