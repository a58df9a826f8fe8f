package clusterapi.domain.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import clusterapi.domain.node.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeCursorTest {
  @ParameterizedTest
  @CsvSource({
    "|0|0|, fDB8MHw=",
    "'|1|3|2,3,', fDF8M3wyLDMs",
    "'|1|1|2,3,', fDF8MXwyLDMs",
    "'1,|2|0|3,', MSx8MnwwfDMs",
    "'1,2,|3|2|', MSwyLHwzfDJ8",
    "'1,2,|3|0|', MSwyLHwzfDB8",
    "'1,2,3,|0|0|', MSwyLDMsfDB8MHw=",
    "|2|2|, fDJ8Mnw=",
    "'12,7,|30|1005|31,', MTIsNyx8MzB8MTAwNXwzMSw="
  })
  void recordedToken_isReadAndWrittenAsItIs(String text, String token) {
    NodeCursor cursor = NodeCursor.parse(token).orElseThrow();

    assertThat(cursor.encode()).isEqualTo(token);
    assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII))
        .isEqualTo(text);
  }

  @Test
  void parsedToken_holdsItsParts() {
    assertThat(NodeCursor.parse(token("12,7,|30|1005|31,")))
        .hasValue(
            new NodeCursor(
                List.of(new NodeId(12), new NodeId(7)),
                Optional.of(new NodeId(30)),
                1005,
                List.of(new NodeId(31))));
  }

  @ParameterizedTest
  @ValueSource(strings = {" 1 , ,2,,|3|0|", "1,2|+3|+0|,", "1,2|03|00|"})
  void looselyWrittenState_isRead(String text) {
    assertThat(NodeCursor.parse(token(text)))
        .hasValue(
            new NodeCursor(
                List.of(new NodeId(1), new NodeId(2)), Optional.of(new NodeId(3)), 0, List.of()));
  }

  @Test
  void lineBreaksInAToken_areSkipped() {
    assertThat(NodeCursor.parse("fDF8\r\nM3wy\nLDMs")).isEqualTo(NodeCursor.parse("fDF8M3wyLDMs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "|0|0",
        "|0|0||",
        "x|0|0|",
        "-1,|0|0|",
        "+1,|0|0|",
        "0,|0|0|",
        "|0|1|",
        "|1|-1|",
        "|-1|0|",
        "|x|0|",
        "||0|",
        "|1||",
        "|1|0|4294967296,",
        "|99999999999999999999|0|",
        "|1|99999999999999999999|",
        "|1 |0|",
        "1;2,|0|0|"
      })
  void textThatIsNoState_isNoCursor(String text) {
    assertThat(NodeCursor.parse(token(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "fDB8MHw", "fDB8MHw==", "!!!!", "f", "fDB8MHw=\u00e9", "____"})
  void textThatIsNoToken_isNoCursor(String token) {
    assertThat(NodeCursor.parse(token)).isEmpty();
  }

  @Test
  void standardAlphabet_isNotTheUrlSafeOne() {
    String state = "1,|2|0|" + "\u00ff\u00fb".repeat(3);
    String standard =
        Base64.getEncoder().encodeToString(state.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(standard).containsAnyOf("+", "/");
    assertThat(NodeCursor.parse(standard)).isEmpty();
  }

  @Test
  void impossibleStates_cannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NodeCursor(List.of(), Optional.empty(), 1, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NodeCursor(List.of(), Optional.of(new NodeId(1)), -1, List.of()));
  }

  private static String token(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
