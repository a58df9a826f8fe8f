package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.sample.SampleClusters;
import clusterapi.v2.HotRange;
import clusterapi.v2.ListHotRangesRequest;
import clusterapi.v2.ListHotRangesResponse;
import clusterapi.v2.ListNodeRangesRequest;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListSessionsRequest;
import clusterapi.v2.ListSessionsResponse;
import clusterapi.v2.RangeInfo;
import clusterapi.v2.StreamHotRangesRequest;
import clusterapi.v2.StreamHotRangesResponse;
import clusterapi.v2.StreamNodeRangesRequest;
import clusterapi.v2.StreamNodeRangesResponse;
import clusterapi.v2.StreamNodesRequest;
import clusterapi.v2.StreamSessionsRequest;
import clusterapi.v2.StreamSessionsResponse;
import com.google.common.collect.ImmutableList;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Streams: what they hold, and that a client takes no more of the server than it reads. */
final class StreamingIT {
  private static final int VERY_MANY = 1_000_000;
  private static final int WAIT_SECONDS = 20;

  /** What the flow control's windows and one part can hold, with room to spare. */
  private static final int BOUND = 50_000;

  private static final StreamNodeRangesRequest LOCAL =
      StreamNodeRangesRequest.newBuilder().setNodeId("local").build();

  @Test
  void streams_holdWhatTheListsHold() throws Exception {
    GrpcSettings.Limits smallParts = withParts(1, Duration.ofMinutes(1));
    try (RunningGrpc running = RunningGrpc.with(SampleClusters.threeNodesOneDown(), smallParts)) {
      var stub = running.asRoot();

      List<StreamSessionsResponse> sessions =
          ImmutableList.copyOf(stub.streamSessions(StreamSessionsRequest.getDefaultInstance()));
      ListSessionsResponse listed = stub.listSessions(ListSessionsRequest.getDefaultInstance());
      assertThat(sessions.stream().flatMap(part -> part.getSessionsList().stream()))
          .isEqualTo(listed.getSessionsList());
      assertThat(sessions).hasSize(4);
      assertThat(sessions.getLast().getNext()).isEqualTo(listed.getNext());
      assertThat(sessions.getLast().getErrorsList()).isEqualTo(listed.getErrorsList()).hasSize(1);
      assertThat(sessions.getLast().getInternalAppNamePrefix())
          .isEqualTo(listed.getInternalAppNamePrefix());
      assertThat(sessions.getFirst().getNext()).isEmpty();
      assertThat(sessions.getFirst().getErrorsList()).isEmpty();

      List<StreamHotRangesResponse> hot =
          ImmutableList.copyOf(
              stub.streamHotRanges(StreamHotRangesRequest.newBuilder().setLimit(1).build()));
      ListHotRangesResponse page =
          stub.listHotRanges(ListHotRangesRequest.newBuilder().setLimit(1).build());
      assertThat(hot.stream().flatMap(part -> part.getRangesList().stream()))
          .isEqualTo(page.getRangesList());
      assertThat(hot.getLast().getNext()).isEqualTo(page.getNext());
      assertThat(
              stub.listHotRanges(
                      ListHotRangesRequest.newBuilder()
                          .setLimit(1)
                          .setStart(hot.getLast().getNext())
                          .build())
                  .getRangesList())
          .extracting(HotRange::getNodeId)
          .containsExactly(2);

      var nodes =
          ImmutableList.copyOf(
              stub.streamNodes(StreamNodesRequest.newBuilder().setLimit(2).build()));
      assertThat(nodes.stream().flatMap(part -> part.getNodesList().stream()))
          .isEqualTo(
              stub.listNodes(ListNodesRequest.newBuilder().setLimit(2).build()).getNodesList());
      assertThat(nodes.getLast().getNext()).isEqualTo(2);
      assertThat(nodes.getFirst().getNext()).isZero();

      var ranges = ImmutableList.copyOf(stub.streamNodeRanges(LOCAL));
      assertThat(ranges.stream().flatMap(part -> part.getRangesList().stream()))
          .isEqualTo(
              stub.listNodeRanges(ListNodeRangesRequest.newBuilder().setNodeId("local").build())
                  .getRangesList());
    }
  }

  @Test
  void streamOfNothing_isOnePartThatSaysSo() throws Exception {
    try (RunningGrpc running = RunningGrpc.over(SampleClusters.threeNodes())) {
      List<StreamSessionsResponse> parts =
          ImmutableList.copyOf(
              running
                  .asRoot()
                  .streamSessions(
                      StreamSessionsRequest.newBuilder().setUsername("nobody").build()));

      assertThat(parts).hasSize(1);
      assertThat(parts.getFirst().getSessionsList()).isEmpty();
      assertThat(parts.getFirst().getNext()).isNotEmpty();
    }
  }

  @Test
  void longList_arrivesWholeAndInOrder() throws Exception {
    ManyRanges state = new ManyRanges(100_000);
    try (RunningGrpc running = RunningGrpc.over(state)) {
      Iterator<StreamNodeRangesResponse> parts = running.asRoot().streamNodeRanges(LOCAL);

      long expected = 1;
      while (parts.hasNext()) {
        for (RangeInfo range : parts.next().getRangesList()) {
          assertThat(range.getDesc().getRangeId()).isEqualTo(expected);
          expected++;
        }
      }
      assertThat(expected).isEqualTo(100_001);
      assertThat(state.made()).isEqualTo(100_000);
    }
  }

  @Test
  void readerThatStopsReading_costsABoundedPart() throws Exception {
    ManyRanges state = new ManyRanges(VERY_MANY);
    try (RunningGrpc running = RunningGrpc.over(state)) {
      SlowReader reader = new SlowReader(3);
      running.asRootWithoutWaiting().streamNodeRanges(LOCAL, reader);
      reader.readAll.get(WAIT_SECONDS, TimeUnit.SECONDS);
      // Another call on the same connection is answered all the same, after what was on its way.
      running.asRoot().listNodes(ListNodesRequest.getDefaultInstance());

      assertThat(state.made()).isLessThan(BOUND);
      reader.cancel();
      assertThat(reader.status().getCode()).isEqualTo(Status.Code.CANCELLED);
      assertThat(state.made()).isLessThan(BOUND);
    }
  }

  @Test
  void deadline_endsAStreamAndTheWork() throws Exception {
    ManyRanges state = new ManyRanges(VERY_MANY);
    try (RunningGrpc running = RunningGrpc.over(state)) {
      SlowReader reader = new SlowReader(1);
      running
          .asRootWithoutWaiting()
          .withDeadlineAfter(Duration.ofMillis(700))
          .streamNodeRanges(LOCAL, reader);

      assertThat(reader.status().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(state.made()).isLessThan(BOUND);
    }
  }

  @Test
  void cancelledCall_doesNotMakeTheRestOfAWholeAnswer() throws Exception {
    ManyRanges state = new ManyRanges(VERY_MANY);
    try (RunningGrpc running = RunningGrpc.over(state);
        Context.CancellableContext call = Context.current().withCancellation()) {
      call.cancel(null);

      call.run(
          () ->
              assertThatThrownBy(
                      () ->
                          running
                              .asRoot()
                              .listNodeRanges(
                                  ListNodeRangesRequest.newBuilder().setNodeId("1").build()))
                  .isInstanceOf(StatusRuntimeException.class));
      call.run(
          () ->
              assertThatThrownBy(
                      () ->
                          new WholeAnswer(Integer.MAX_VALUE)
                              .of(List.of(1).iterator(), any -> RangeInfo.getDefaultInstance()))
                  .isInstanceOfSatisfying(
                      GrpcRefusal.class,
                      e -> assertThat(e.reason()).isEqualTo(GrpcRefusal.Reason.CANCELLED)));
    }
  }

  private static GrpcSettings.Limits withParts(int partBytes, Duration stallTimeout) {
    GrpcSettings.Limits usual = TestServers.limits();
    return new GrpcSettings.Limits(
        usual.maxOpenCalls(),
        usual.maxCallsPerConnection(),
        usual.maxRequestBytes(),
        usual.maxAnswerBytes(),
        usual.answerCacheBytes(),
        partBytes,
        usual.keepAliveTime(),
        usual.keepAliveTimeout(),
        usual.permitKeepAliveTime(),
        usual.idleTimeout(),
        stallTimeout,
        usual.drainTimeout());
  }

  /** Takes a few parts, and then none. */
  private static final class SlowReader
      implements ClientResponseObserver<StreamNodeRangesRequest, StreamNodeRangesResponse> {
    private final int parts;
    private final List<StreamNodeRangesResponse> read = new ArrayList<>();
    private final CompletableFuture<Integer> readAll = new CompletableFuture<>();
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private Optional<ClientCallStreamObserver<StreamNodeRangesRequest>> call = Optional.empty();

    SlowReader(int parts) {
      this.parts = parts;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<StreamNodeRangesRequest> stream) {
      call = Optional.of(stream);
      stream.disableAutoRequestWithInitial(parts);
    }

    @Override
    public void onNext(StreamNodeRangesResponse part) {
      read.add(part);
      if (read.size() == parts) {
        readAll.complete(parts);
      }
    }

    void cancel() {
      call.orElseThrow().cancel("enough", null);
    }

    @Override
    public void onError(Throwable t) {
      ended.complete(Status.fromThrowable(t));
    }

    @Override
    public void onCompleted() {
      ended.complete(Status.OK);
    }

    Status status() throws Exception {
      return ended.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }
  }
}
