package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.sample.SampleClusters;
import clusterapi.v2.ListHotRangesRequest;
import clusterapi.v2.ListNodeRangesRequest;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.Node;
import clusterapi.v2.RangeInfo;
import clusterapi.v2.Session;
import clusterapi.v2.StreamSessionsRequest;
import clusterapi.v2.StreamSessionsResponse;
import com.google.protobuf.FieldMask;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What queries have over gRPC alone: masks, and streams. */
final class QueriesTest {
  private GrpcClusterApiClient root;

  @BeforeEach
  void connect() throws Exception {
    ApiUnderTest api = new ApiUnderTest(SampleClusters.threeNodesOneDown());
    root = TestServers.inProcess(api).presenting(Optional.of(api.tokenOf("root")));
  }

  @AfterEach
  void close() {
    root.close();
  }

  private static FieldMask fields(String... paths) {
    return FieldMask.newBuilder().addAllPaths(List.of(paths)).build();
  }

  @Test
  void mask_leavesTheOtherFieldsOut() {
    List<RangeInfo> ranges =
        root.stub()
            .listNodeRanges(
                ListNodeRangesRequest.newBuilder()
                    .setNodeId("2")
                    .addFilter("range_id=61")
                    .setFields(fields("desc.range_id", "stats", "ticking"))
                    .build())
            .getRangesList();

    RangeInfo only = ranges.getFirst();
    assertThat(ranges).hasSize(1);
    assertThat(only.getDesc().getRangeId()).isEqualTo(61);
    assertThat(only.getDesc().getStartKey().isEmpty()).isTrue();
    assertThat(only.getStats().getQueriesPerSecond()).isEqualTo(118.26666666666667);
    assertThat(only.getTicking()).isTrue();
    assertThat(only.getSourceNodeId()).isZero();
    assertThat(only.getLeaseHistoryCount()).isZero();
  }

  @Test
  void maskAlone_changesNothingAboutTheList() {
    List<Node> nodes =
        root.stub()
            .listNodes(
                ListNodesRequest.newBuilder().setLimit(2).setFields(fields("node_id")).build())
            .getNodesList();

    assertThat(nodes)
        .containsExactly(
            Node.newBuilder().setNodeId(1).build(), Node.newBuilder().setNodeId(2).build());
  }

  @Test
  void pathThatLeadsNowhere_isRefused() {
    for (String path : List.of("walrus", "address.walrus", "metrics.sys")) {
      assertRefused(
          () ->
              root.stub().listNodes(ListNodesRequest.newBuilder().setFields(fields(path)).build()),
          "Node has no field \"" + path + "\" in this contract");
    }
  }

  @Test
  void startOfAWalk_isNoneOfAQuery() {
    assertRefused(
        () ->
            root.stub()
                .listHotRanges(
                    ListHotRangesRequest.newBuilder()
                        .addSort("range_id")
                        .setLimit(1)
                        .setStart("fDB8MHw=")
                        .build()),
        "the start of a query is a number, the next of the page before");
  }

  private static void assertRefused(ThrowingCallable call, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
              assertThat(e.getStatus().getDescription()).isEqualTo(sentence);
            });
  }

  @Test
  void stream_isFilteredSortedAndMasked_andTellsFailuresAtItsEnd() {
    List<Session> sessions = new ArrayList<>();
    List<StreamSessionsResponse> parts = new ArrayList<>();
    root.stub()
        .streamSessions(
            StreamSessionsRequest.newBuilder()
                .addFilter("username=maxroach")
                .addSort("-start")
                .setLimit(3)
                .setOffset(1)
                .setFields(fields("client_address"))
                .build())
        .forEachRemaining(
            part -> {
              parts.add(part);
              sessions.addAll(part.getSessionsList());
            });

    assertThat(sessions)
        .extracting(Session::getClientAddress)
        .containsExactly("10.20.0.7:51424", "10.20.0.7:51423", "10.20.0.7:51422");
    assertThat(sessions).allMatch(session -> session.getUsername().isEmpty());
    assertThat(parts.getLast().getErrors(0).getNodeId()).isEqualTo(3);
    assertThat(parts.getLast().getNext()).isEmpty();
  }
}
