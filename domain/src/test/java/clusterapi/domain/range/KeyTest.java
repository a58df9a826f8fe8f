package clusterapi.domain.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTest {
  @ParameterizedTest
  @CsvSource({
    "88, 0, -1",
    "93, 11, -1",
    "ba, 50, -1",
    "f2, 106, -1",
    "f28912616d7374657264616d0001, 106, 1",
    "f5, 109, -1",
    "f66e, 110, -1",
    "f6ff8a, 255, 2",
    "f70100, 256, -1",
    "f7010089, 256, 1",
    "f8010000, 65536, -1",
    "f9ffffffff, 4294967295, -1",
    "fe8af28a, 106, 2",
    "fef66ef289, 106, 1",
    "f2ff, 106, -1"
  })
  void tableKey_tellsItsTableAndIndex(String hex, long table, long index) {
    Key key = Key.ofHex(hex);

    assertThat(key.tableId()).hasValue(table);
    assertThat(key.indexId()).isEqualTo(index < 0 ? OptionalLong.empty() : OptionalLong.of(index));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "04006c6976656e657373", "87", "f6", "f701", "ff", "ffff", "fe"})
  void otherKey_hasNeither(String hex) {
    assertThat(Key.ofHex(hex).tableId()).isEmpty();
    assertThat(Key.ofHex(hex).indexId()).isEmpty();
  }

  @Test
  void keys_orderBytewiseUnsigned() {
    assertThat(Key.MIN).isLessThan(Key.ofHex("00"));
    assertThat(Key.ofHex("7f")).isLessThan(Key.ofHex("80"));
    assertThat(Key.ofHex("f2")).isLessThan(Key.ofHex("f200"));
    assertThat(Key.ofHex("fffe")).isLessThan(Key.MAX);
  }

  @Test
  void base64_isReadAndWrittenAsItIs() {
    assertThat(Key.ofBase64("8okSYW1zdGVyZGFtAAE=").base64()).isEqualTo("8okSYW1zdGVyZGFtAAE=");
    assertThat(Key.MAX.base64()).isEqualTo("//8=");
    assertThat(Key.ofBase64("")).isSameAs(Key.MIN);
    assertThat(Key.ofHex("f2")).hasToString("f2");
  }

  @Test
  void keysBytes_cannotBeChangedFromOutside() {
    byte[] bytes = {1};
    Key key = Key.of(bytes);
    bytes[0] = 2;
    key.bytes()[0] = 3;

    assertThat(key).isEqualTo(Key.ofHex("01"));
  }

  @Test
  void span_holdsItsStartAndNotItsEnd() {
    KeySpan span = new KeySpan(Key.ofHex("f2"), Key.ofHex("f3"));

    assertThat(span.contains(Key.ofHex("f2"))).isTrue();
    assertThat(span.contains(Key.ofHex("f2ff"))).isTrue();
    assertThat(span.contains(Key.ofHex("f3"))).isFalse();
    assertThat(span.isFollowedBy(new KeySpan(Key.ofHex("f3"), Key.MAX))).isTrue();
    assertThat(span.overlaps(new KeySpan(Key.ofHex("f3"), Key.MAX))).isFalse();
    assertThat(span.overlaps(new KeySpan(Key.ofHex("f2ff"), Key.MAX))).isTrue();
    assertThat(KeySpan.ALL.overlaps(span)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeySpan(Key.ofHex("f3"), Key.ofHex("f2")))
        .withMessageContaining("f2");
  }
}
