package clusterapi.storage.status;

import static clusterapi.storage.status.OpenSources.NEVER_AGAIN;
import static clusterapi.storage.status.OpenSources.ONE;
import static clusterapi.storage.status.OpenSources.TWO;
import static clusterapi.storage.status.OpenSources.answered;
import static clusterapi.storage.status.OpenSources.failure;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.storage.live.LiveClusterSource;
import clusterapi.storage.status.StandInCluster.Recording;
import clusterapi.storage.status.StandInNode.Answer;
import clusterapi.storage.status.StandInNode.Request;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The newer endpoint for hot ranges, whose list may come in pages. */
@Timeout(120)
final class HotRangePagesIT {
  private static final String PATH = "/_status/v2/hotranges";

  @RegisterExtension final OpenSources open = new OpenSources();

  @Test
  void listInPages_isReadToItsEnd() {
    Queue<String> questions = new ConcurrentLinkedQueue<>();
    ClusterState state =
        stateOf(
            request -> {
              if (!isAbout(request, 1)) {
                return page(2, "");
              }
              questions.add(request.body());
              return switch (questions.size()) {
                case 1 -> page(1, "token \"A\"", 10, 11);
                case 2 -> page(1, "token-B", 12, 10);
                default -> page(1, "", 13);
              };
            });

    assertThat(questions)
        .containsExactly(
            "{\"nodeId\":\"1\"}",
            "{\"nodeId\":\"1\",\"pageToken\":\"token \\\"A\\\"\"}",
            "{\"nodeId\":\"1\",\"pageToken\":\"token-B\"}");
    assertThat(answered(state.hotRangesOf(ONE)))
        .extracting(hot -> hot.id().value())
        .as("the busiest first, each once")
        .containsExactly(13L, 12L, 11L, 10L);
    assertThat(answered(state.hotRangesOf(TWO))).isEmpty();
  }

  @Test
  void laterPageThatFails_failsTheNode() {
    ClusterState state =
        stateOf(
            request ->
                request.body().contains("pageToken")
                    ? Answer.status(500)
                    : page(isAbout(request, 1) ? 1 : 2, isAbout(request, 1) ? "A" : "", 10));

    assertThat(failure(state.hotRangesOf(ONE)))
        .isEqualTo(
            "error requesting hot ranges from node 1 (NODE_STATUS_LIVE): a later page of its"
                + " hot ranges: status 500");
    assertThat(answered(state.hotRangesOf(TWO))).hasSize(1);
  }

  @Test
  void pagesThatComeAgain_endInAFailure() {
    AtomicInteger asked = new AtomicInteger();
    ClusterState state =
        stateOf(
            request -> {
              boolean first = isAbout(request, 1);
              asked.addAndGet(first ? 1 : 0);
              return page(first ? 1 : 2, first ? "A" : "", 10);
            });

    assertThat(failure(state.hotRangesOf(ONE))).contains("its hot ranges have no end");
    assertThat(asked).hasValue(2);
  }

  @Test
  void newTokensForEver_endInAFailure() {
    AtomicInteger asked = new AtomicInteger();
    ClusterState state =
        stateOf(
            request ->
                isAbout(request, 1) ? page(1, "A" + asked.incrementAndGet(), 10) : page(2, ""));

    // After a hundred pages, or when the time is up, whichever comes first.
    assertThat(failure(state.hotRangesOf(ONE))).contains("its hot ranges");
    assertThat(asked.get()).isLessThanOrEqualTo(HotRangesReader.MAX_PAGES);
  }

  @Test
  void longToken_isRefused() {
    ClusterState state =
        stateOf(request -> page(isAbout(request, 1) ? 1 : 2, "x".repeat(5000), 10));

    assertThat(failure(state.hotRangesOf(ONE)))
        .endsWith("something that is not a page token of at most 4096 characters");
  }

  @Test
  void tooManyEntries_areRefused() {
    String many =
        IntStream.rangeClosed(0, HotRangesJson.MAX_ENTRIES)
            .mapToObj(i -> "{}")
            .collect(Collectors.joining(",", "{\"ranges\":[", "]}"));
    ClusterState state = stateOf(request -> Answer.ok(many));

    assertThat(failure(state.hotRangesOf(ONE))).endsWith("not one of at most 200000 hot ranges");
  }

  @Test
  void clusterThatDoesNotKnowTheEndpoint_isAskedThereOnce() throws Exception {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    LiveClusterSource source = open.open(List.of(cluster.node(1).address()), OpenSources.SHORT);

    OpenSources.await(
        source,
        "a second reading",
        state -> cluster.node(1).requests("/_status/hotranges?node_id=2") > 2);

    assertThat(cluster.node(1).requests(PATH)).isBetween(1, 3);
    assertThat(answered(source.current().hotRangesOf(ONE))).hasSize(2);
  }

  private ClusterState stateOf(StandInNode.Responder newer) {
    StandInCluster cluster = open.start(Recording.HEALTHY);
    cluster.answer(PATH, newer);
    return open.open(List.of(cluster.node(1).address()), NEVER_AGAIN).current();
  }

  private static boolean isAbout(Request request, int node) {
    return request.body().contains("\"nodeId\":\"" + node + "\"");
  }

  /** A page whose ranges are the busier, the higher their number. */
  private static Answer page(int node, String next, int... ranges) {
    return Answer.ok(
        IntStream.of(ranges)
            .mapToObj(
                range ->
                    "{\"rangeId\":\"%d\",\"nodeId\":%d,\"storeId\":%d,\"qps\":%d}"
                        .formatted(range, node, node, range))
            .collect(
                Collectors.joining(
                    ",",
                    "{\"ranges\":[",
                    "],\"errorsByNodeId\":{},\"nextPageToken\":\""
                        + next.replace("\"", "\\\"")
                        + "\"}")));
  }
}
