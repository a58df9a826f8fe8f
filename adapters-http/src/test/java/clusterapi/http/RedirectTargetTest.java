package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedirectTargetTest {
  @ParameterizedTest
  @CsvSource({
    "node1.example, 8443, https://node1.example:8443/x?y=z",
    "node1.example:8080, 8443, https://node1.example:8443/x?y=z",
    "node1.example:8080, 443, https://node1.example/x?y=z",
    "[::1]:8080, 8443, https://[::1]:8443/x?y=z",
    "[::1], 8443, https://[::1]:8443/x?y=z"
  })
  void target_hasTheCallersHostAndTheTlsPort(String authority, int tlsPort, String target) {
    assertThat(RedirectTarget.of(Optional.of(authority), tlsPort, "/x?y=z")).isEqualTo(target);
  }

  @Test
  void health_isAnsweredInPlace() {
    assertThat(RedirectTarget.isHealth("/api/v2/health/")).isTrue();
    assertThat(RedirectTarget.isHealth("/health")).isTrue();
    assertThat(RedirectTarget.isHealth("/api/v2/nodes/")).isFalse();
  }
}
