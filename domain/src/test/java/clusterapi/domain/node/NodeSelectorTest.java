package clusterapi.domain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeSelectorTest {
  @ParameterizedTest
  @CsvSource({"2, 2", "+2, 2", "010, 10", "08, 8", "2147483647, 2147483647"})
  void strictNumber_isDecimal(String text, int id) {
    assertThat(NodeSelector.parse(text)).isEqualTo(new NodeSelector.ById(new NodeId(id)));
  }

  @Test
  void strictLocal_isExactlyThatWord() {
    assertThat(NodeSelector.parse("local")).isEqualTo(NodeSelector.LOCAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"LOCAL", "0", "-1", "0x2", "2147483648", "", "1 ", "1_0", "\u0661", "1.0", "abc"})
  void otherStrictText_isInvalid(String text) {
    assertThatThrownBy(() -> NodeSelector.parse(text))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage("invalid node ID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "local", "LOCAL", "xLoCaLx"})
  void looseLocal_isAnyTextWithThatWord(String text) {
    assertThat(NodeSelector.parseLoosely(text)).isEqualTo(NodeSelector.LOCAL);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "+7, 7",
    "0x1F, 31",
    "0X_1f, 31",
    "0b101, 5",
    "0o17, 15",
    "1_000, 1000",
    "010, 10"
  })
  void looseNumber_takesItsBaseFromItsPrefix(String text, int id) {
    assertThat(NodeSelector.parseLoosely(text)).isEqualTo(new NodeSelector.ById(new NodeId(id)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "-1",
        "0",
        "0x",
        "0b2",
        "0o8",
        "1__0",
        "_1",
        "1_",
        "0x80000000",
        "1.5",
        " 1",
        "1e3"
      })
  void otherLooseText_isInvalid(String text) {
    assertThatThrownBy(() -> NodeSelector.parseLoosely(text)).isInstanceOf(InvalidArgument.class);
  }

  @Test
  void endlessText_isInvalid() {
    assertThatThrownBy(() -> NodeSelector.parseLoosely("1_".repeat(100_000) + "1"))
        .isInstanceOf(InvalidArgument.class);
  }

  @Test
  void idsThatAreNotPositive_cannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new StoreId(-1));
  }
}
