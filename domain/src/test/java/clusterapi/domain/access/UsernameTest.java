package clusterapi.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsernameTest {
  @ParameterizedTest
  @CsvSource({
    "MaxRoach, maxroach",
    "root, root",
    "GRÜSSE, grüsse",
    "' a b ', ' a b '",
    "Σ, σ",
    "ΟΔΟΣ, οδοσ" // no final sigma: letter by letter
  })
  void name_isLowered(String text, String normal) {
    assertThat(new Username(text).value()).isEqualTo(normal);
    assertThat(Username.isNormal(normal)).isTrue();
  }

  @Test
  void name_isComposed() {
    assertThat(new Username("u\u0308ser")).isEqualTo(new Username("\u00dcSER"));
    assertThat(Username.isNormal("u\u0308ser")).isFalse();
  }
}
