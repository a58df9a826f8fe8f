package clusterapi.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class PostgresReasonTest {
  @Test
  void causeWithoutAWord_isNamedByItsKind() {
    SQLException failure = new SQLException("An I/O error occurred", "08006", new EOFException());

    assertThat(PostgresReason.of(failure, PostgresLimits.DEFAULT))
        .isEqualTo("An I/O error occurred (EOFException); check that it runs, and its address");
  }
}
