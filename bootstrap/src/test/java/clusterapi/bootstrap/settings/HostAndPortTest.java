package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostAndPortTest {
  @Test
  void bracketsAroundIpv6_areNotPartOfTheHost() {
    assertThat(HostAndPort.parse("[::1]:8080")).isEqualTo(new HostAndPort("::1", 8080));
  }

  @Test
  void noHost_meansEveryAddress() {
    assertThat(HostAndPort.parse(":0")).isEqualTo(new HostAndPort("", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8080",
        "localhost",
        "localhost:",
        "localhost:x",
        "::1:8080",
        "[::1]8080",
        "a b:1",
        "http://a:1",
        "a:-1",
        "a:123456"
      })
  void anythingElse_isRefusedWithAnExample(String text) {
    assertThatExceptionOfType(BadValue.class)
        .isThrownBy(() -> HostAndPort.parse(text))
        .satisfies(e -> assertThat(e.sentence()).contains("127.0.0.1:8080"));
  }

  @Test
  void portAbove65535_isRefused() {
    assertThatExceptionOfType(BadValue.class).isThrownBy(() -> HostAndPort.parse("a:65536"));
  }
}
