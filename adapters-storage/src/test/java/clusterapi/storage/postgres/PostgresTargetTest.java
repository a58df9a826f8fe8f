package clusterapi.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.storage.postgres.PostgresAddress.Target;
import clusterapi.storage.postgres.PostgresPool.Access;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several hosts will do. */
final class PostgresTargetTest {
  @ParameterizedTest
  @CsvSource({
    "postgresql://u@a/d, READ_WRITE, ANY",
    "postgresql://u@a/d, READ_ONLY, ANY",
    "'postgresql://u@a,b/d', READ_WRITE, PRIMARY",
    "'postgresql://u@a,b/d', READ_ONLY, ANY",
    "'postgresql://u@a,b/d?target_session_attrs=standby', READ_WRITE, SECONDARY",
    "'postgresql://u@a,b/d?target_session_attrs=read-write', READ_ONLY, PRIMARY",
  })
  void standbyIsNotWrittenTo(String url, Access access, Target expected) {
    assertThat(PostgresPool.target(PostgresAddress.parse(url), access)).isEqualTo(expected);
  }
}
