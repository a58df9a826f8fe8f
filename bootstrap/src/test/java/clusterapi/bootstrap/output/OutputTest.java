package clusterapi.bootstrap.output;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.output.Grid.Cell;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.http.json.JoinedAnswer;
import clusterapi.http.rows.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class OutputTest {
  private static final Listing<HotRange> LISTING =
      new Listing<>(
          List.of(
              Column.<HotRange>number("RANGE", "range_id", r -> r.id().toString()),
              Column.<HotRange>text("TABLE", "table", r -> r.name().table()).toned(r -> Tone.GOOD),
              Column.<HotRange>number(
                      "QPS", "qps", r -> Double.toString(r.statistics().queriesPerSecond()))
                  .shownAs(r -> Quantity.rate(r.statistics().queriesPerSecond()))
                  .onlyWide()),
          JoinedAnswer.HOT_RANGES);

  private static HotRange range(long id, String table) {
    return new HotRange(
        new RangeId(id),
        KeySpan.ALL,
        new NodeId(1),
        new StoreId(1),
        Optional.empty(),
        new IndexName("", "", table, ""),
        List.of(),
        RangeStatistics.of(1.25, 0));
  }

  private static Screen screen(int columns, boolean colours) {
    return new Screen(OptionalInt.of(columns), OptionalInt.of(24), colours);
  }

  @SafeVarargs
  private static String written(Format format, Screen screen, List<HotRange>... pages)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowWriter<HotRange> writer = LISTING.writer(format, out, screen);
    for (List<HotRange> page : pages) {
      writer.rows(page);
    }
    writer.end(List.of(new NodeFailure(Optional.of(new NodeId(3)), "down")));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void table_alignsColumnsAndShowsNothingAsADash() throws IOException {
    assertThat(written(Format.TABLE, Screen.NONE, List.of(range(7, "users"), range(123, ""))))
        .isEqualTo("RANGE  TABLE\n    7  users\n  123  -\n");
  }

  @Test
  void wideTable_hasMoreColumns() throws IOException {
    assertThat(written(Format.WIDE, Screen.NONE, List.of(range(7, "users"))))
        .isEqualTo("RANGE  TABLE  QPS\n    7  users  1.3\n");
  }

  @Test
  void laterPage_hasNoHeadingAndKeepsTheColumns() throws IOException {
    assertThat(
            written(Format.WIDE, Screen.NONE, List.of(range(7, "longest")), List.of(range(8, "t"))))
        .isEqualTo("RANGE  TABLE    QPS\n    7  longest  1.3\n    8  t        1.3\n");
  }

  @Test
  void emptyList_hasItsHeadings() throws IOException {
    assertThat(written(Format.TABLE, Screen.NONE)).isEqualTo("RANGE  TABLE\n");
    assertThat(written(Format.CSV, Screen.NONE)).isEqualTo("range_id,table,qps\r\n");
    assertThat(written(Format.NDJSON, Screen.NONE)).isEmpty();
  }

  @Test
  void terminal_cutsLinesAtItsWidth() throws IOException {
    Screen narrow = screen(12, false);

    assertThat(written(Format.TABLE, narrow, List.of(range(7, "a_long_name"))))
        .isEqualTo("RANGE  TABLE\n    7  a_lo…\n");
    assertThat(written(Format.TABLE, Screen.NONE, List.of(range(7, "a_long_name"))))
        .contains("a_long_name");
  }

  @Test
  void colours_doNotMoveColumns() throws IOException {
    Screen colours = screen(80, true);

    String painted = written(Format.WIDE, colours, List.of(range(7, "t")));

    assertThat(painted).contains("\u001b[32mt\u001b[0m");
    assertThat(painted.replaceAll("\u001b\\[[0-9]*m", ""))
        .isEqualTo(written(Format.WIDE, Screen.NONE, List.of(range(7, "t"))));
  }

  @Test
  void csv_quotesAsRfc4180Says() throws IOException {
    assertThat(
            written(Format.CSV, Screen.NONE, List.of(range(1, "a,\"b\"\r\nc"), range(2, "=1+1"))))
        .isEqualTo("range_id,table,qps\r\n1,\"a,\"\"b\"\"\r\nc\",1.25\r\n2,=1+1,1.25\r\n");
  }

  @Test
  void controlCharacters_neverReachATerminal() throws IOException {
    String evil = "x\u001b]0;title\u0007\u202e\nnext\ud800";
    Screen terminal = screen(200, false);

    for (Format format : Format.values()) {
      assertThat(written(format, terminal, List.of(range(1, evil))))
          .as(format.toString())
          .doesNotContain("\u001b", "\u0007");
    }
    assertThat(written(Format.TABLE, Screen.NONE, List.of(range(1, evil))))
        .contains("x\\x1b]0;title\\x07\\u{202e}\\nnext\\u{d800}");
    assertThat(written(Format.CSV, Screen.NONE, List.of(range(1, "x\u001b")))).contains("x\u001b");
  }

  @Test
  void json_isOneDocumentWithItsFailures() throws IOException {
    assertThat(written(Format.JSON, Screen.NONE, List.of(range(1, "a")), List.of(range(2, "b"))))
        .startsWith("{\"ranges\":[{\"range_id\":1,")
        .contains("},{\"range_id\":2,")
        .endsWith("],\"response_error\":[{\"error_message\":\"down\",\"node_id\":3}]}\n");
  }

  @Test
  void ndjson_isALineForEach() throws IOException {
    assertThat(written(Format.NDJSON, Screen.NONE, List.of(range(1, "a")), List.of(range(2, "b"))))
        .matches("\\{\"range_id\":1,[^\n]*}\n\\{\"range_id\":2,[^\n]*}\n");
  }

  @Test
  void wideAndCombiningCharacters_areCountedAsTheyAreShown() {
    assertThat(PlainText.width("日本")).isEqualTo(4);
    assertThat(PlainText.width("e\u0301")).isEqualTo(1);
    assertThat(PlainText.cut("日本語", 5)).isEqualTo("日本…");
    assertThat(PlainText.cut("日本語", 4)).isEqualTo("日…");
    assertThat(PlainText.cut("abc", 3)).isEqualTo("abc");
    assertThat(
            new Grid(List.of(false, false), Screen.NONE)
                .lines(
                    List.of(
                        List.of(new Cell("日本", Tone.PLAIN), new Cell("x", Tone.PLAIN)),
                        List.of(new Cell("abc", Tone.PLAIN), new Cell("y", Tone.PLAIN)))))
        .containsExactly("日本  x", "abc   y");
  }

  @Test
  void screen_isWhatTheStartScriptAndTheEnvironmentSay() {
    assertThat(Screen.of("", Map.of())).isEqualTo(Screen.NONE);
    assertThat(Screen.of("43 132", Map.of()))
        .isEqualTo(new Screen(OptionalInt.of(132), OptionalInt.of(43), true));
    assertThat(Screen.of("?", Map.of())).isEqualTo(screen(80, true));
    assertThat(Screen.of("24 80", Map.of("NO_COLOR", "1")).colours()).isFalse();
    assertThat(Screen.of("24 80", Map.of("NO_COLOR", "")).colours()).isTrue();
    assertThat(Screen.of("24 80", Map.of("TERM", "dumb")).colours()).isFalse();
  }

  @Test
  void quantities_areReadAtAGlance() {
    assertThat(Quantity.bytes(0)).isEqualTo("0 B");
    assertThat(Quantity.bytes(1023)).isEqualTo("1023 B");
    assertThat(Quantity.bytes(16_723_058_688L)).isEqualTo("15.6 GiB");
    assertThat(Quantity.bytes(Long.MAX_VALUE)).isEqualTo("8.0 EiB");
    assertThat(Quantity.span(Duration.ofMillis(-5))).isEqualTo("0.0s");
    assertThat(Quantity.span(Duration.ofMillis(1450))).isEqualTo("1.5s");
    assertThat(Quantity.span(Duration.ofSeconds(59))).isEqualTo("59s");
    assertThat(Quantity.span(Duration.ofSeconds(303))).isEqualTo("5m03s");
    assertThat(Quantity.span(Duration.ofMinutes(440))).isEqualTo("7h20m");
    assertThat(Quantity.span(Duration.ofHours(292))).isEqualTo("12d4h");
  }
}
