package clusterapi.domain.node;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.LivenessRecord.Membership;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LivenessRecordTest {
  private static final Instant EXPIRATION = Instant.parse("2026-03-14T09:46:04.877Z");

  @ParameterizedTest
  @CsvSource({
    "-1, false, ACTIVE, LIVE",
    "-1, true, ACTIVE, DRAINING",
    "-1, true, DECOMMISSIONING, DECOMMISSIONING",
    "-1, false, DECOMMISSIONED, DECOMMISSIONING",
    "0, false, ACTIVE, UNAVAILABLE",
    "299, true, ACTIVE, UNAVAILABLE",
    "299, false, DECOMMISSIONED, UNAVAILABLE",
    "300, false, ACTIVE, DEAD",
    "300, true, DECOMMISSIONING, DECOMMISSIONED",
    "301, false, DECOMMISSIONED, DECOMMISSIONED"
  })
  void verdict_followsFromTheTimeSinceExpiration(
      long secondsAfter, boolean draining, Membership membership, Liveness verdict) {
    LivenessRecord record = new LivenessRecord(new NodeId(1), 4, EXPIRATION, draining, membership);

    assertThat(
            record.at(EXPIRATION.plusSeconds(secondsAfter), LivenessRecord.TIME_UNTIL_STORE_DEAD))
        .isEqualTo(verdict);
  }

  @Test
  void timeUntilStoreDead_canBeAnother() {
    LivenessRecord record =
        new LivenessRecord(new NodeId(1), 4, EXPIRATION, false, Membership.ACTIVE);

    assertThat(record.at(EXPIRATION.plusSeconds(60), Duration.ofMinutes(1)))
        .isEqualTo(Liveness.DEAD);
  }

  @Test
  void codes_areTheirPlace() {
    for (Liveness liveness : Liveness.values()) {
      assertThat(Liveness.ofCode(liveness.code())).isEqualTo(liveness);
    }
    assertThat(Liveness.ofCode(7)).isEqualTo(Liveness.UNKNOWN);
    assertThat(Liveness.DRAINING.statusName()).isEqualTo("NODE_STATUS_DRAINING");
  }
}
