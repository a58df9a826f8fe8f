package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.Operation;
import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.application.sample.StateBehind;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.range.Key;
import clusterapi.grpc.mapping.NodeProto;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.GetRangeRequest;
import clusterapi.v2.ListHotRangesRequest;
import clusterapi.v2.ListNodeRangesRequest;
import clusterapi.v2.ListNodesRequest;
import clusterapi.v2.ListNodesResponse;
import clusterapi.v2.ListSessionsRequest;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are asked for again and again. */
final class RepeatedAnswersIT {
  /** Each method that lists in one message. */
  enum Question {
    LIST_NODES(ClusterApiGrpc.getListNodesMethod(), ListNodesRequest.getDefaultInstance()),
    LIST_NODES_QUERIED(
        ClusterApiGrpc.getListNodesMethod(),
        ListNodesRequest.newBuilder()
            .addFilter("node_id>1")
            .addSort("-node_id")
            .setFields(FieldMask.newBuilder().addPaths("node_id"))
            .build()),
    LIST_NODE_RANGES(
        ClusterApiGrpc.getListNodeRangesMethod(),
        ListNodeRangesRequest.newBuilder().setNodeId("1").build()),
    LIST_HOT_RANGES(
        ClusterApiGrpc.getListHotRangesMethod(), ListHotRangesRequest.getDefaultInstance()),
    GET_RANGE(
        ClusterApiGrpc.getGetRangeMethod(), GetRangeRequest.newBuilder().setRangeId(61).build()),
    LIST_SESSIONS(ClusterApiGrpc.getListSessionsMethod(), ListSessionsRequest.getDefaultInstance());

    private final MethodDescriptor<? extends Message, ? extends Message> method;
    private final Message request;

    <Q extends Message, A extends Message> Question(MethodDescriptor<Q, A> method, Q request) {
      this.method = method;
      this.request = request;
    }

    /** The answer as it comes over the wire. */
    byte[] ask(RunningGrpc running) {
      MethodDescriptor<byte[], byte[]> raw =
          method.toBuilder(new RawBytes(), new RawBytes()).build();
      return ClientCalls.blockingUnaryCall(
          ClientInterceptors.intercept(running.channel, running.session()),
          raw,
          CallOptions.DEFAULT,
          request.toByteArray());
    }

    /** What the generated classes make of the answer. */
    Message parsed(byte[] answer) {
      return method.parseResponse(new ByteArrayInputStream(answer));
    }
  }

  private static final class RawBytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] bytes) {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void answerThatIsKept_isByteForByteThatOfTheGeneratedClasses(Question question) throws Exception {
    try (RunningGrpc running = RunningGrpc.over(SampleClusters.threeNodesOneDown())) {
      byte[] made = question.ask(running);
      assertThat(question.parsed(made).toByteArray()).isNotEmpty().isEqualTo(made);

      for (int i = 0; i < 3; i++) {
        assertThat(question.ask(running)).isEqualTo(made);
      }
    }
  }

  @Test
  void answerThatRepeats_isMadeTwiceAndNeverAgain() throws Exception {
    ManyRanges ranges = new ManyRanges(1_000);
    try (RunningGrpc running = RunningGrpc.over(ranges)) {
      for (int i = 0; i < 5; i++) {
        assertThat(Question.LIST_NODE_RANGES.parsed(Question.LIST_NODE_RANGES.ask(running)))
            .isEqualTo(ask(running));
      }

      assertThat(ranges.made()).isEqualTo(2_000);
    }
  }

  @Test
  void nothingMayBeKept_everyAnswerIsMade() throws Exception {
    ManyRanges ranges = new ManyRanges(100);
    try (RunningGrpc running = RunningGrpc.with(ranges, keeping(0))) {
      for (int i = 0; i < 5; i++) {
        Question.LIST_NODE_RANGES.ask(running);
      }

      assertThat(ranges.made()).isEqualTo(500);
    }
  }

  @Test
  void answerTooLargeToBeKept_isMadeOnceForEachCall() throws Exception {
    ManyRanges ranges = new ManyRanges(1_000);
    try (RunningGrpc running = RunningGrpc.with(ranges, keeping(8_000))) {
      for (int i = 0; i < 4; i++) {
        assertThat(ask(running).getSerializedSize()).isGreaterThan(1_000);
      }

      assertThat(ranges.made()).isEqualTo(4_000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherMoment_hasAnotherAnswer(Question question) throws Exception {
    try (RunningGrpc running = RunningGrpc.over(new At(1, SampleClusters.threeNodes()))) {
      byte[] before = question.ask(running);
      for (int i = 0; i < 2; i++) {
        assertThat(question.ask(running)).isEqualTo(before);
      }

      running.api.source.become(new At(2, oneNode()));

      for (int i = 0; i < 3; i++) {
        assertThat(question.ask(running)).isNotEqualTo(before);
      }
      running.api.source.become(new At(3, SampleClusters.threeNodes()));
      for (int i = 0; i < 3; i++) {
        assertThat(question.ask(running)).isEqualTo(before);
      }
    }
  }

  @Test
  void answerThatIsKept_tellsItsAgeAtEachCall() throws Exception {
    try (RunningGrpc running = RunningGrpc.over(new At(1, SampleClusters.threeNodes()))) {
      for (int i = 0; i < 3; i++) {
        assertThat(ageOfNodes(running)).isEqualTo("60");
      }

      running.api.clock.advance(Duration.ofSeconds(5));

      assertThat(ageOfNodes(running)).isEqualTo("65");
    }
  }

  @Test
  void answerThatIsKept_isNotForThoseWhoMayNotAsk() throws Exception {
    try (RunningGrpc running = RunningGrpc.over(SampleClusters.threeNodes())) {
      for (int i = 0; i < 3; i++) {
        Question.LIST_NODES.ask(running);
      }

      assertThatThrownBy(
              () ->
                  ClusterApiGrpc.newBlockingStub(running.channel)
                      .listNodes(ListNodesRequest.getDefaultInstance()))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
    }
  }

  @Test
  void callThatIsCancelledWhileItMakesAnAnswer_leavesNothingBehind() throws Exception {
    KeptWire kept = new KeptWire(1 << 20);
    WholeAnswer whole = new WholeAnswer(1 << 20);
    ListNodesRequest request = ListNodesRequest.getDefaultInstance();
    Context.CancellableContext call = Context.current().withCancellation();
    answer(kept, whole, request);
    call.cancel(null);

    call.run(
        () ->
            assertThatThrownBy(() -> answer(kept, whole, request))
                .isInstanceOfSatisfying(
                    GrpcRefusal.class,
                    e -> assertThat(e.reason()).isEqualTo(GrpcRefusal.Reason.CANCELLED)));

    assertThat(kept.bytes()).isZero();
    assertThat(answer(kept, whole, request)).isInstanceOf(WireAnswer.Bytes.class);
    assertThat(kept.bytes()).isPositive();
  }

  private static WireAnswer answer(KeptWire kept, WholeAnswer whole, ListNodesRequest request) {
    return kept.answer(
        Operation.LIST_NODES,
        request,
        Moment.ONLY,
        Optional.empty(),
        () ->
            ListNodesResponse.newBuilder()
                .addAllNodes(whole.of(List.of(SampleClusters.node(1)).iterator(), NodeProto::of))
                .build());
  }

  private static ClusterState oneNode() {
    return SampleState.empty()
        .with(SampleClusters.node(1))
        .with(SampleClusters.range(1, 5, Key.MIN, Key.MAX))
        .withLocalNode(1);
  }

  private static Message ask(RunningGrpc running) {
    return running
        .asRoot()
        .listNodeRanges(ListNodeRangesRequest.newBuilder().setNodeId("1").build());
  }

  private static String ageOfNodes(RunningGrpc running) {
    AtomicReference<Metadata> headers = new AtomicReference<>();
    running
        .asRoot()
        .withInterceptors(
            MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
        .listNodes(ListNodesRequest.getDefaultInstance());
    return Optional.ofNullable(headers.get()).map(told -> told.get(AnswerMoment.AGE)).orElseThrow();
  }

  private static GrpcSettings.Limits keeping(int bytes) {
    GrpcSettings.Limits usual = TestServers.limits();
    return new GrpcSettings.Limits(
        usual.maxOpenCalls(),
        usual.maxCallsPerConnection(),
        usual.maxRequestBytes(),
        usual.maxAnswerBytes(),
        bytes,
        usual.partBytes(),
        usual.keepAliveTime(),
        usual.keepAliveTimeout(),
        usual.permitKeepAliveTime(),
        usual.idleTimeout(),
        usual.stallTimeout(),
        usual.drainTimeout());
  }

  /** A state of a version, read a minute ago. */
  private static final class At extends StateBehind {
    private final long version;

    At(long version, ClusterState state) {
      super(state);
      this.version = version;
    }

    @Override
    public Moment momentOf(StatePart part) {
      Instant readAt = SampleClusters.NOW.minusSeconds(60);
      return new Moment(version, Optional.of(readAt));
    }
  }
}
