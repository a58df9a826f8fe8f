package clusterapi.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.Key;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The cut of the key space, at every size. */
final class KeySpaceProperties {
  @Property(tries = 100)
  void neighbours_areInOrderAndReadAsTheyAreWritten(
      @ForAll @IntRange(min = DemoSettings.MIN_RANGES, max = DemoSettings.MAX_RANGES) int ranges,
      @ForAll @IntRange(min = 0, max = DemoSettings.MAX_RANGES) int any) {
    KeySpace keySpace = new KeySpace(ranges);
    int range = any % ranges;
    DemoKey start = keySpace.start(range);
    DemoKey end = keySpace.end(range);

    assertThat(start.raw()).isLessThan(end.raw());
    assertThat(start.pretty()).isEqualTo(PrettyKeys.of(start.raw()));
    assertThat(end.pretty()).isEqualTo(PrettyKeys.of(end.raw()));
    if (!KeySpace.isSystem(range)) {
      KeySpace.Section section = keySpace.section(range);
      DemoKey middle = section.middle(range);
      assertThat(middle.raw()).isGreaterThan(start.raw()).isLessThan(end.raw());
      assertThat(middle.pretty()).isEqualTo(PrettyKeys.of(middle.raw()));
      assertThat(start.raw().tableId()).hasValue(section.table().id());
      assertThat(middle.raw().indexId()).hasValue(section.index().id());
      assertThat(keySpace.name(range).index())
          .isEqualTo(start.raw().indexId().isPresent() ? section.index().name() : "");
    }
  }

  @Property(tries = 50)
  void smallKeySpaces_areInOrderThroughout(
      @ForAll @IntRange(min = DemoSettings.MIN_RANGES, max = 3_000) int ranges) {
    KeySpace keySpace = new KeySpace(ranges);

    assertThat(keySpace.start(0)).isEqualTo(DemoKey.MIN);
    assertThat(keySpace.end(ranges - 1)).isEqualTo(DemoKey.MAX);
    for (int range = 0; range < ranges; range++) {
      assertThat(keySpace.start(range).raw()).isLessThan(keySpace.end(range).raw());
    }
    int ofIndexes = keySpace.sections().stream().mapToInt(KeySpace.Section::count).sum();
    assertThat(SystemRanges.COUNT + ofIndexes).isEqualTo(ranges);
  }

  @Example
  void systemRanges_areThoseOfRelease22_1() {
    KeySpace keySpace = new KeySpace(SystemRanges.COUNT + 1);

    for (int range = 0; range < keySpace.size(); range++) {
      DemoKey start = keySpace.start(range);
      assertThat(start.pretty()).isEqualTo(PrettyKeys.of(start.raw()));
    }
    // As in real archives: range 7 is the first system table, and the last ends at the first table.
    assertThat(keySpace.start(6)).isEqualTo(new DemoKey(Key.ofHex("93"), "/Table/11"));
    assertThat(keySpace.start(43)).isEqualTo(new DemoKey(Key.ofHex("ba"), "/Table/50"));
    assertThat(keySpace.end(43)).isEqualTo(new DemoKey(Key.ofHex("f2"), "/Table/106"));
    assertThat(keySpace.name(6)).isEqualTo(new IndexName("system", "public", "lease", ""));
    assertThat(KeySpace.isTable(0)).isFalse();
    assertThat(KeySpace.isTable(6)).isTrue();
  }

  /** Pairs of raw and readable keys from archives and captures. */
  @Example
  void recordedKeys_areWrittenTheSame() {
    assertThat(KeyPath.table(106).integer(1).text("amsterdam").key())
        .isEqualTo(
            new DemoKey(Key.ofHex("f28912616d7374657264616d0001"), "/Table/106/1/\"amsterdam\""));
    assertThat(KeyPath.table(106).integer(1).text("münchen").key())
        .isEqualTo(
            new DemoKey(Key.ofHex("f289126dc3bc6e6368656e0001"), "/Table/106/1/\"münchen\""));
    assertThat(KeyPath.table(59).integer(1).integer(2550).integer(0).key())
        .isEqualTo(new DemoKey(Key.ofHex("c389f709f688"), "/Table/59/1/2550/0"));
    assertThat(KeyPath.table(110).key()).isEqualTo(new DemoKey(Key.ofHex("f66e"), "/Table/110"));
    assertThat(KeyPath.table(109).key().raw().tableId()).isEqualTo(OptionalLong.of(109));
  }

  @Example
  void bytes_areEscapedInTheKeyAndForReading() {
    byte[] bytes = {
      0, 7, '\b', '\t', '\n', 11, '\f', '\r', '"', '\\', 'a', 0x1F, 0x7F, (byte) 0xFF
    };
    DemoKey key = KeyPath.table(1).bytes(bytes).key();

    assertThat(key.raw())
        .isEqualTo(Key.ofHex("89" + "12" + "00ff" + "0708090a0b0c0d225c611f7fff" + "0001"));
    assertThat(key.pretty())
        .isEqualTo("/Table/1/\"\\x00\\a\\b\\t\\n\\v\\f\\r\\\"\\\\a\\x1f\\x7f\\xff\"");
    assertThat(key.pretty()).isEqualTo(PrettyKeys.of(key.raw()));
  }
}
