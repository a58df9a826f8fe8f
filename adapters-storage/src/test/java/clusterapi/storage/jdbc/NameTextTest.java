package clusterapi.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.access.Account;
import clusterapi.domain.access.Username;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "alice", "größe\n東京", "a\0b", "100%", "%0000", "\uD800", "a\uDC00%", "😀"})
  void anyName_comesBack(String name) {
    Username username = new Username(name);

    assertThat(NameText.parse(NameText.of(username))).isEqualTo(username);
    assertThat(NameText.of(username)).doesNotContain("\0").isEqualTo(encodable(username));
  }

  private static String encodable(Username name) {
    String text = NameText.of(name);
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "größe", "a.b-c_1"})
  void theNameOfAnAccount_isKeptAsItIs(String name) {
    assertThat(NameText.of(Account.parseName(name))).isEqualTo(name);
  }

  @Test
  void differentNames_haveDifferentTexts() {
    assertThat(NameText.of(new Username("%0000"))).isNotEqualTo(NameText.of(new Username("\0")));
  }
}
