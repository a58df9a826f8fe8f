package clusterapi.storage.debugzip;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.storage.internaltables.FieldText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TableTextProperties {
  @Property(tries = 500)
  void writtenRows_comeBackUnchanged(
      @ForAll("rows") List<List<String>> rows, @ForAll boolean commas) throws IOException {
    char delimiter = commas ? ',' : '\t';

    assertThat(read(TableText.write(rows, delimiter), delimiter)).isEqualTo(rows);
  }

  @Property(tries = 500)
  void anyText_isReadOrRefusedAsAMember(@ForAll("anyText") String text) {
    try {
      assertThat(read(text.getBytes(StandardCharsets.UTF_8), '\t')).isNotNull();
    } catch (MemberException e) {
      assertThat(e.predicate()).isEqualTo("is cut short: it ends within a field");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Begins with a line feed, as descriptors do: escaped text may else look like hex digits. */
  @Property(tries = 500)
  void escapedBytes_comeBackUnchanged(@ForAll byte[] tail, @ForAll boolean hex) {
    byte[] bytes = new byte[tail.length + 1];
    bytes[0] = '\n';
    System.arraycopy(tail, 0, bytes, 1, tail.length);
    String text = hex ? "\\x" + HexFormat.of().formatHex(bytes) : escape(bytes);

    assertThat(FieldText.bytes(text).orElseThrow()).isEqualTo(bytes);
  }

  /** Escapes as the driver of 22.1 and before does. */
  private static String escape(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      int value = b & 0xFF;
      switch (value) {
        case '\\' -> text.append("\\\\");
        case '\'' -> text.append("\\'");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> {
          boolean plain = value >= 0x20 && value < 0x7F;
          text.append(
              plain ? String.valueOf((char) value) : String.format(Locale.ROOT, "\\x%02x", value));
        }
      }
    }
    return text.toString();
  }

  private static List<List<String>> read(byte[] bytes, char delimiter) throws IOException {
    DelimitedText text =
        new DelimitedText(new ByteArrayInputStream(bytes), delimiter, ArchiveLimits.DEFAULT);
    List<List<String>> rows = new ArrayList<>();
    for (Optional<List<String>> row = text.row(); row.isPresent(); row = text.row()) {
      rows.add(row.get());
    }
    return rows;
  }

  @Provide
  Arbitrary<List<List<String>>> rows() {
    return Arbitraries.integers()
        .between(2, 4)
        .flatMap(width -> field().list().ofSize(width).list().ofMinSize(1).ofMaxSize(6));
  }

  @Provide
  Arbitrary<String> anyText() {
    return Arbitraries.strings().withChars("ab\"\t\r\n\\, é").ofMaxLength(40);
  }

  private static Arbitrary<String> field() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ab\"\t\n\\,. é東").ofMaxLength(12),
        Arbitraries.of("", "\\.", " x", "NULL", "a\r\nb", "\u00a0y"));
  }
}
