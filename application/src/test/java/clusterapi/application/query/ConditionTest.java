package clusterapi.application.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.range.Key;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionTest {
  private static final NodeStatus NODE = SampleClusters.node(1);
  private static final Session SESSION = SampleClusters.session(1, "maxroach", 0);

  /** Attributes are ssd and rack-a; it has 8 processors; it began at 09:20:01.623456789Z. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_id=1",
        " node_id  >=  1 ",
        "node_id<2",
        "num_cpus!=7",
        "locality~EU-NORTH-1A",
        "locality!~us-east",
        "address>node",
        "address<=node1.orchard.example:26257",
        "attrs=ssd",
        "attrs!=hdd",
        "attrs~RACK",
        "attrs!~cage",
        "liveness_status=live",
        "metrics.node-id=1",
        "metrics.sys.gc.pause.percent<1e-6",
        "metrics.sys.gc.pause.percent>.0000004",
        "metrics.nowhere=",
        "metrics.node-id!=",
        "metrics.nowhere!=5",
        "rss=",
        "started_at>2026-03-14T09:20:00Z",
        "started_at<2026-03-14T10:20:02+01:00",
        "started_at<-1m",
        "started_at>-1h",
      })
  void conditions_thatHold(String text) {
    assertThat(holds(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_id!=1",
        "node_id>1",
        "attrs!=ssd",
        "attrs!~rack",
        "attrs=SSD",
        "address=",
        "metrics.nowhere<5",
        "metrics.nowhere>=5",
        "started_at>-1m",
        "started_at=",
      })
  void conditions_thatDoNot(String text) {
    assertThat(holds(text)).isFalse();
  }

  private static boolean holds(String text) {
    return Condition.parse(text, NodeFields.TABLE).test(SampleClusters.NOW).test(NODE);
  }

  @Test
  void problems_areMatchedByAnyOfThem() {
    RangeInfo range = SampleClusters.range(1, 61, Key.MIN, Key.MAX);
    RangeInfo broken =
        new RangeInfo(
            range.descriptor(),
            range.span(),
            range.sourceNode(),
            range.sourceStore(),
            range.errorMessage(),
            range.leaseHistory(),
            Optional.empty(),
            Set.of(RangeProblem.NO_LEASE, RangeProblem.UNDERREPLICATED),
            range.statistics(),
            false,
            true);

    Condition<RangeInfo> condition =
        Condition.parse("problems=underreplicated", ReplicaFields.TABLE);

    assertThat(condition.test(SampleClusters.NOW).test(broken)).isTrue();
    assertThat(condition.test(SampleClusters.NOW).test(range)).isFalse();
  }

  @Test
  void valueWithSigns_isTakenWhole() {
    Condition<Session> condition =
        Condition.parse("last_active_query=SELECT a<=b ~ '!='", SessionFields.TABLE);

    assertThat(condition.field().name()).isEqualTo("last_active_query");
    assertThat(condition.operator()).isEqualTo(Operator.EQUAL);
    assertThat(condition.value()).isEqualTo("SELECT a<=b ~ '!='");
    assertThat(condition.test(SampleClusters.NOW).test(SESSION)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node_idd=1|nodes have no field \"node_idd\"; did you mean node_id?",
        "walrus=1|nodes have no field \"walrus\" (GET",
        "=1|nodes have no field \"\" (GET",
        "node_id|the filter \"node_id\" has no operator; write node_id and then one of = != < <=",
        "node_id~1|node_id is a whole number and does not take ~; use one of = != < <= > >=",
        "attrs<a|attrs is a list of texts and does not take <; use one of = != ~ !~",
        "node_id>|the filter node_id> has no value",
        "node_id=one|node_id cannot be \"one\"; write a whole number, such as 10",
        "node_id=1.5|node_id cannot be \"1.5\"; write a whole number",
        "node_id=99999999999999999999|node_id cannot be",
        "node_id=9999999999999999999|node_id cannot be",
        "cpu=NaN|cpu cannot be \"NaN\"; write a number, such as 10 or 0.5",
        "cpu=1e9999|cpu cannot be",
        "started_at>yesterday|started_at cannot be \"yesterday\"; write a time, such as 2026",
        "started_at>1h|started_at cannot be \"1h\"; write a time, such as",
        "started_at>-|started_at cannot be \"-\"; write a time, such as",
      })
  void refusals_nameWhatIsWrong(String text, String sentence) {
    assertThatThrownBy(() -> Condition.parse(text, NodeFields.TABLE))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void hugeTexts_areRefusedAndNotRepeatedWhole() {
    assertThatThrownBy(() -> Condition.parse("address=" + "x".repeat(2_000), NodeFields.TABLE))
        .hasMessage("a filter has at most 1000 characters");
    assertThatThrownBy(() -> NodeFields.TABLE.field("\n" + "y".repeat(900)))
        .hasMessage(
            "nodes have no field \"?" + "y".repeat(59) + "...\" (GET /api/v2/fields/ lists them)");
  }

  @Test
  void namesOfMeasurements_needNoEscapes() {
    for (String name :
        List.of("metrics.a\nb", "metrics.", "metrics.a b", "metrics.<x>", "metrics.é")) {
      assertThatThrownBy(() -> NodeFields.TABLE.field(name)).isInstanceOf(InvalidArgument.class);
    }
    assertThat(NodeFields.TABLE.field("metrics.round-trip-latency-p99.9").text(NODE)).isEmpty();
  }

  @Test
  void flags_takeTrueAndFalse() {
    Condition<Session> notInternal = Condition.parse("internal=false", SessionFields.TABLE);

    assertThat(notInternal.test(SampleClusters.NOW).test(SESSION)).isTrue();
    assertThatThrownBy(() -> Condition.parse("internal=no", SessionFields.TABLE))
        .hasMessage("internal cannot be \"no\"; write true or false");
  }
}
