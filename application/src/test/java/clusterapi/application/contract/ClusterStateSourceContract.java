package clusterapi.application.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.StatePart;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every source of cluster state keeps to. A source's own test gives an open source, over a
 * cluster with at least one node, and says what that source cannot do; the suite then proves that
 * it refuses, instead of answering with an empty list.
 */
public abstract class ClusterStateSourceContract {
  /** What a source may be unable to supply. */
  public enum SourceBehavior {
    /** It has the replicas of nodes. */
    HAS_RANGES,
    /** It has the load of ranges. */
    HAS_HOT_RANGES,
    /** It has SQL sessions. */
    HAS_SESSIONS,
    /** What it knows was read at some time, and is older since. */
    AGES
  }

  private static final RangeId UNHEARD_OF = new RangeId(Long.MAX_VALUE);
  private static final Comparator<RangeInfo> RANGE_ORDER =
      Comparator.comparing(RangeInfo::sourceStore)
          .thenComparing(range -> range.rangeId().orElse(UNHEARD_OF));
  private static final Comparator<HotRange> HOT_RANGE_ORDER =
      Comparator.comparing(HotRange::store)
          .thenComparing(
              Comparator.comparingDouble((HotRange r) -> r.statistics().queriesPerSecond())
                  .reversed())
          .thenComparing(HotRange::id);

  private ClusterStateSource source;
  private ClusterState state;

  /** A newly opened source; the suite closes it. */
  protected abstract ClusterStateSource open() throws Exception;

  /** What this source can do. */
  protected abstract Set<SourceBehavior> behaviors();

  @BeforeEach
  final void openSource() throws Exception {
    source = open();
    state = source.current();
  }

  @AfterEach
  final void closeSource() {
    source.close();
  }

  @Test
  final void description_isOneLine() {
    assertThat(source.description()).isNotBlank().doesNotContain("\n");
  }

  @Test
  final void nodes_areAscendingAndUnique() {
    assertThat(state.nodes()).isNotEmpty();
    assertThat(state.nodes())
        .extracting(NodeStatus::id)
        .isSortedAccordingTo(Comparator.naturalOrder())
        .doesNotHaveDuplicates();
  }

  @Test
  final void localNode_isListed() {
    assertThat(state.nodes())
        .extracting(NodeStatus::id)
        .containsAll(state.localNode().stream().toList());
  }

  @Test
  final void lists_areRandomAccessAndCannotBeChanged() {
    List<List<?>> lists = new ArrayList<>();
    lists.add(state.nodes());
    for (Function<NodeId, NodeOutcome<? extends List<?>>> question : supportedQuestions()) {
      for (NodeStatus node : state.nodes()) {
        if (question.apply(node.id()) instanceof NodeOutcome.Answered<?>(List<?> list)) {
          lists.add(list);
        }
      }
    }
    for (List<?> list : lists) {
      assertThat(list).isInstanceOf(RandomAccess.class);
      assertThatThrownBy(() -> list.remove(0)).isInstanceOf(RuntimeException.class);
      assertThat(list.subList(list.size(), list.size())).isEmpty();
    }
  }

  @Test
  final void ranges_areInOrderAndOfTheirNode() {
    if (!behaviors().contains(SourceBehavior.HAS_RANGES)) {
      assertRefused(state::rangesOf);
      return;
    }
    for (NodeStatus node : state.nodes()) {
      List<RangeInfo> ranges = answered(state.rangesOf(node.id()));
      assertThat(ranges).isSortedAccordingTo(RANGE_ORDER);
      assertThat(ranges).allMatch(range -> range.sourceNode().equals(node.id()));
      assertThat(ranges.stream().map(r -> List.of(r.sourceStore(), r.rangeId())))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  final void ranges_giveTheSameElementsByIndexAndByIteration() {
    if (!behaviors().contains(SourceBehavior.HAS_RANGES)) {
      assertRefused(state::rangesOf);
      return;
    }
    for (NodeStatus node : state.nodes()) {
      List<RangeInfo> ranges = answered(state.rangesOf(node.id()));
      int index = 0;
      for (RangeInfo range : ranges) {
        assertThat(ranges.get(index)).isEqualTo(range);
        index++;
      }
      assertThat(index).isEqualTo(ranges.size());
    }
  }

  @Test
  final void replicas_areThoseOfTheNodesList() {
    if (!behaviors().contains(SourceBehavior.HAS_RANGES)) {
      assertRefused(node -> state.replicasOf(node, new RangeId(1)));
      return;
    }
    for (NodeStatus node : state.nodes()) {
      NodeOutcome<List<RangeInfo>> ranges = state.rangesOf(node.id());
      for (RangeInfo range : answered(ranges)) {
        if (range.rangeId().isPresent()) {
          assertThat(answered(state.replicasOf(node.id(), range.rangeId().get()))).contains(range);
        }
      }
      NodeOutcome<List<RangeInfo>> unheardOf = state.replicasOf(node.id(), UNHEARD_OF);
      assertThat(unheardOf).hasSameClassAs(ranges);
      assertThat(answered(unheardOf)).isEmpty();
    }
  }

  @Test
  final void replicasOfAllNodes_areThoseOfEach() {
    if (!behaviors().contains(SourceBehavior.HAS_RANGES)) {
      assertRefused(node -> requireNonNull(state.replicasOf(new RangeId(1)).get(node)));
      return;
    }
    Set<RangeId> ids = new HashSet<>(Set.of(UNHEARD_OF));
    for (NodeStatus node : state.nodes()) {
      answered(state.rangesOf(node.id())).forEach(range -> range.rangeId().ifPresent(ids::add));
    }
    for (RangeId id : ids) {
      SortedMap<NodeId, NodeOutcome<List<RangeInfo>>> each = new TreeMap<>();
      for (NodeStatus node : state.nodes()) {
        NodeOutcome<List<RangeInfo>> outcome = state.replicasOf(node.id(), id);
        if (outcome instanceof NodeOutcome.Failed || !answered(outcome).isEmpty()) {
          each.put(node.id(), outcome);
        }
      }
      assertThat(state.replicasOf(id)).isEqualTo(each);
    }
  }

  @Test
  final void hotRanges_areInOrderBoundedAndOfTableData() {
    if (!behaviors().contains(SourceBehavior.HAS_HOT_RANGES)) {
      assertRefused(state::hotRangesOf);
      return;
    }
    for (NodeStatus node : state.nodes()) {
      List<HotRange> hotRanges = answered(state.hotRangesOf(node.id()));
      assertThat(hotRanges).isSortedAccordingTo(HOT_RANGE_ORDER);
      assertThat(hotRanges).allMatch(range -> range.node().equals(node.id()));
      assertThat(hotRanges).allMatch(range -> range.statistics().queriesPerSecond() > 0);
      assertThat(hotRanges).allMatch(range -> range.span().start().tableId().isPresent());
      assertThat(
              hotRanges.stream()
                  .collect(Collectors.groupingBy(HotRange::store, Collectors.counting()))
                  .values())
          .allMatch(count -> count <= HotRange.MAX_PER_STORE);
    }
  }

  @Test
  final void sessions_areInOrderAndOfTheirNode() {
    if (!behaviors().contains(SourceBehavior.HAS_SESSIONS)) {
      assertRefused(state::sessionsOf);
      return;
    }
    for (NodeStatus node : state.nodes()) {
      List<Session> sessions = answered(state.sessionsOf(node.id()));
      assertThat(sessions)
          .isSortedAccordingTo(
              Comparator.comparing(Session::start)
                  .thenComparing(session -> session.id().map(Object::toString).orElse("")));
      assertThat(sessions).allMatch(session -> session.node().equals(node.id()));
    }
  }

  @ParameterizedTest
  @EnumSource
  final void moment_isOneForTheWholeLifeOfAState(StatePart part) {
    assertThat(state.momentOf(part)).isEqualTo(state.momentOf(part));
  }

  @ParameterizedTest
  @EnumSource
  final void moment_tellsWhenWhatIsShownWasRead_ifItAges(StatePart part) {
    assertThat(state.momentOf(part).readAt().isPresent())
        .isEqualTo(behaviors().contains(SourceBehavior.AGES));
  }

  @ParameterizedTest
  @EnumSource
  final void momentsOfTheSameVersion_giveTheSameAnswers(StatePart part) {
    ClusterState later = source.current(part, Optional.of(new MaxAge(Duration.ZERO)));

    if (later.momentOf(part).version() == state.momentOf(part).version()) {
      assertThat(answersAbout(part, later)).isEqualTo(answersAbout(part, state));
    } else {
      assertThat(behaviors()).contains(SourceBehavior.AGES);
    }
  }

  @Test
  final void unlistedNode_fails() {
    NodeId unlisted = new NodeId(Integer.MAX_VALUE);
    for (Function<NodeId, NodeOutcome<? extends List<?>>> question : supportedQuestions()) {
      assertThat(question.apply(unlisted)).isInstanceOf(NodeOutcome.Failed.class);
    }
  }

  @Test
  final void failures_areOneLine() {
    for (Function<NodeId, NodeOutcome<? extends List<?>>> question : supportedQuestions()) {
      for (NodeStatus node : state.nodes()) {
        if (question.apply(node.id()) instanceof NodeOutcome.Failed<?>(String message)) {
          assertThat(message).isNotBlank().doesNotContain("\n");
        }
      }
    }
  }

  @Test
  final void problems_areSentences() {
    assertThat(state.problems()).allMatch(problem -> !problem.isBlank());
  }

  @Test
  final void state_answersTheSameFromManyThreads() throws Exception {
    List<NodeStatus> expected = List.copyOf(state.nodes());
    Set<List<?>> answers = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<List<?>>> questions = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        questions.add(() -> List.of(List.copyOf(state.nodes()), everythingOf(state)));
      }
      for (Future<List<?>> answer : threads.invokeAll(questions)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).hasSize(1);
    assertThat(List.copyOf(state.nodes())).isEqualTo(expected);
  }

  @Test
  final void closedSource_isUnavailable() {
    source.close();

    assertThatThrownBy(source::current).isInstanceOf(SourceUnavailable.class);
    assertThatCode(source::close).doesNotThrowAnyException();
  }

  private List<Object> everythingOf(ClusterState state) {
    List<Object> all = new ArrayList<>();
    for (Function<NodeId, NodeOutcome<? extends List<?>>> question : supportedQuestions()) {
      for (NodeStatus node : state.nodes()) {
        switch (question.apply(node.id())) {
          case NodeOutcome.Answered<? extends List<?>>(List<?> list) ->
              all.addAll(list.subList(0, Math.min(50, list.size())));
          case NodeOutcome.Failed<? extends List<?>>(String message) -> all.add(message);
        }
      }
    }
    return all;
  }

  private List<Object> answersAbout(StatePart part, ClusterState at) {
    List<Object> answers = new ArrayList<>(at.nodes());
    for (NodeStatus node : at.nodes()) {
      switch (part) {
        case NODES -> {}
        case SESSIONS -> ifSupported(SourceBehavior.HAS_SESSIONS, at::sessionsOf, node, answers);
        case HOT_RANGES ->
            ifSupported(SourceBehavior.HAS_HOT_RANGES, at::hotRangesOf, node, answers);
        case RANGES -> ifSupported(SourceBehavior.HAS_RANGES, at::rangesOf, node, answers);
      }
    }
    return answers;
  }

  private <T> void ifSupported(
      SourceBehavior behavior,
      Function<NodeId, NodeOutcome<List<T>>> question,
      NodeStatus node,
      List<Object> answers) {
    if (behaviors().contains(behavior)) {
      answers.add(question.apply(node.id()).map(List::copyOf));
    }
  }

  private List<Function<NodeId, NodeOutcome<? extends List<?>>>> supportedQuestions() {
    List<Function<NodeId, NodeOutcome<? extends List<?>>>> questions = new ArrayList<>();
    if (behaviors().contains(SourceBehavior.HAS_RANGES)) {
      questions.add(state::rangesOf);
      questions.add(node -> state.replicasOf(node, new RangeId(1)));
    }
    if (behaviors().contains(SourceBehavior.HAS_HOT_RANGES)) {
      questions.add(state::hotRangesOf);
    }
    if (behaviors().contains(SourceBehavior.HAS_SESSIONS)) {
      questions.add(state::sessionsOf);
    }
    return questions;
  }

  private void assertRefused(Function<NodeId, ?> question) {
    for (NodeStatus node : state.nodes()) {
      assertThatThrownBy(() -> question.apply(node.id()))
          .isInstanceOf(NotSupportedBySource.class)
          .hasMessageMatching(".{10,}");
    }
  }

  private static <T> List<T> answered(NodeOutcome<List<T>> outcome) {
    return switch (outcome) {
      case NodeOutcome.Answered<List<T>>(List<T> items) -> items;
      case NodeOutcome.Failed<List<T>> failed -> List.of();
    };
  }
}
