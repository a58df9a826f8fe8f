package clusterapi.domain.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RangeDescriptorTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 3", "7, 4"})
  void quorum_isMoreThanHalfOfTheVoters(int voters, int quorum) {
    ReplicaDescriptor[] replicas = new ReplicaDescriptor[voters];
    Arrays.setAll(replicas, i -> replica(i + 1, i + 1, ReplicaType.VOTER_FULL));

    assertThat(range(replicas).quorum()).isEqualTo(quorum);
  }

  @Test
  void learnersAndNonVoters_doNotCountForTheQuorum() {
    assertThat(
            range(
                    replica(1, 1, ReplicaType.VOTER_FULL),
                    replica(2, 2, ReplicaType.LEARNER),
                    replica(3, 3, ReplicaType.NON_VOTER))
                .quorum())
        .isEqualTo(1);
  }

  @Test
  void settledRange_hasAReplicaOnDistinctNodes() {
    assertThat(range(replica(1, 1, ReplicaType.VOTER_FULL)).isSettled()).isTrue();
    assertThat(
            range(replica(1, 1, ReplicaType.VOTER_FULL), replica(1, 2, ReplicaType.VOTER_FULL))
                .isSettled())
        .isFalse();
    assertThat(
            range(replica(1, 1, ReplicaType.VOTER_FULL), replica(2, 1, ReplicaType.VOTER_FULL))
                .isSettled())
        .isFalse();
    assertThat(range(replica(1, 1, ReplicaType.LEARNER)).isSettled()).isFalse();
    assertThat(range().isSettled()).isFalse();
  }

  @Test
  void replicaOnANode_isFound() {
    RangeDescriptor range = range(replica(4, 9, ReplicaType.VOTER_FULL));

    assertThat(range.replicaOn(new NodeId(4))).hasValue(range.replicas().getFirst());
    assertThat(range.replicaOn(new NodeId(9))).isEmpty();
  }

  @Test
  void unsaidType_isAFullVoter() {
    ReplicaDescriptor replica =
        new ReplicaDescriptor(new NodeId(1), new StoreId(1), new ReplicaId(1), Optional.empty());

    assertThat(replica.effectiveType()).isEqualTo(ReplicaType.VOTER_FULL);
    assertThat(ReplicaType.ofCode(6)).hasValue(ReplicaType.VOTER_DEMOTING_NON_VOTER);
    assertThat(ReplicaType.ofCode(7)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1 ", "x", "9223372036854775808", "\u0661"})
  void textThatIsNoRangeId_isInvalid(String text) {
    assertThatThrownBy(() -> RangeId.parse(text))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage("invalid range ID");
  }

  @Test
  void rangeId_isReadInDecimal() {
    assertThat(RangeId.parse("0061")).isEqualTo(new RangeId(61));
    assertThat(RangeId.parse("9223372036854775807")).isEqualTo(new RangeId(Long.MAX_VALUE));
    assertThat(RangeId.parse("0")).isEqualTo(new RangeId(0));
  }

  @Test
  void timestamps_orderByWallAndLogicalTime() {
    HlcTimestamp first = new HlcTimestamp(5, 0, false);

    assertThat(first).isLessThan(new HlcTimestamp(5, 1, false));
    assertThat(first).isLessThan(HlcTimestamp.ofNanos(6));
    assertThat(first).isEqualByComparingTo(new HlcTimestamp(5, 0, true));
    assertThat(HlcTimestamp.ofNanos(-1).instant()).hasToString("1969-12-31T23:59:59.999999999Z");
  }

  private static RangeDescriptor range(ReplicaDescriptor... replicas) {
    return new RangeDescriptor(new RangeId(61), KeySpan.ALL, List.of(replicas));
  }

  private static ReplicaDescriptor replica(int node, int store, ReplicaType type) {
    return new ReplicaDescriptor(
        new NodeId(node), new StoreId(store), new ReplicaId(10 * node + store), Optional.of(type));
  }
}
