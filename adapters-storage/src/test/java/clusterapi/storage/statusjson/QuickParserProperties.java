package clusterapi.storage.statusjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a document is, and however its bytes come, the quick steps give what Jackson gives:
 * tokens, names, values, places, and the same failure at the same place.
 */
class QuickParserProperties {
  /** Jackson's own parsers, with the same limits. */
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(JsonMember.factory(JsonLimits.DEFAULT).streamReadConstraints())
          .build();

  /** Just short of where the parser's buffer ends. */
  private static final int NEARLY_A_BUFFER = 65_300;

  /** So many bytes tell the encoding. */
  private static final int HEAD = 4;

  /** One step over a field or an element. */
  private interface Steps {
    boolean nextField(JsonParser parser) throws IOException;

    boolean nextElement(JsonParser parser) throws IOException;
  }

  private static final Steps QUICK =
      new Steps() {
        @Override
        public boolean nextField(JsonParser parser) throws IOException {
          return ((QuickParser) parser).nextField();
        }

        @Override
        public boolean nextElement(JsonParser parser) throws IOException {
          return ((QuickParser) parser).nextElement();
        }
      };

  private static final Steps PLAIN =
      new Steps() {
        @Override
        public boolean nextField(JsonParser parser) throws IOException {
          if (parser.nextToken() != JsonToken.FIELD_NAME) {
            return false;
          }
          parser.nextToken();
          return true;
        }

        @Override
        public boolean nextElement(JsonParser parser) throws IOException {
          JsonToken token = parser.nextToken();
          return token != null && token != JsonToken.END_ARRAY;
        }
      };

  @Property(tries = 1000)
  void soundDocuments_giveTheSame(
      @ForAll long seed, @ForAll @IntRange(max = 1000) int before, @ForAll boolean inPieces)
      throws IOException {
    assertSame(document(seed, before), seed, inPieces);
  }

  @Property(tries = 3000)
  void damagedDocuments_giveTheSame(
      @ForAll long seed, @ForAll @IntRange(max = 1000) int before, @ForAll boolean inPieces)
      throws IOException {
    assertSame(damaged(document(seed, before), seed), seed, inPieces);
  }

  @Property(tries = 1000)
  void documentsCutShort_giveTheSame(@ForAll long seed, @ForAll boolean inPieces)
      throws IOException {
    byte[] whole = document(seed, 0);
    int length = HEAD + new SplittableRandom(seed).nextInt(whole.length - HEAD);
    assertSame(Arrays.copyOf(whole, length), seed, inPieces);
  }

  /** A parser that has met the gaps of other documents must not see them where they are not. */
  @Property(tries = 300)
  void parsersOfOneFactory_giveTheSame(@ForAll long seed) throws IOException {
    JsonFactory quick = JsonMember.factory(JsonLimits.DEFAULT);
    for (int i = 0; i < 20; i++) {
      byte[] json = damaged(document(seed + i, 0), seed + i);
      assertThat(outline(quick, QUICK, json, seed, false, false))
          .isEqualTo(outline(JACKSON, PLAIN, json, seed, false, false));
    }
  }

  /** What is skipped is looked at less than by Jackson, so both sides skip in the same way. */
  @Property(tries = 1000)
  void skippedParts_giveTheSame(@ForAll long seed, @ForAll boolean damage, @ForAll boolean inPieces)
      throws IOException {
    byte[] sound = document(seed, 0);
    byte[] json = damage ? damaged(sound, seed) : sound;
    JsonFactory quick = JsonMember.factory(JsonLimits.DEFAULT);

    assertThat(outline(quick, QUICK, json, seed, inPieces, true))
        .isEqualTo(outline(quick, PLAIN, json, seed, inPieces, true));
  }

  /** Without this, everything above would hold for a parser that leaves all to Jackson. */
  @Example
  void gapThatIsKnown_isTakenInsteadOfRead() throws IOException {
    QuickParserFactory factory = (QuickParserFactory) JsonMember.factory(JsonLimits.DEFAULT);
    KnownGaps gaps = factory.gaps();
    Gap wrong =
        new Gap(
            Gap.State.OBJECT_BEGINS,
            gaps.name("wrong"),
            false,
            0,
            0,
            "\"right\": ".getBytes(StandardCharsets.UTF_8));
    gaps.add(KnownGaps.place(FieldName.NONE, FieldName.NONE, 1), wrong);
    byte[] json = ("{\"right\": 7" + " ".repeat(1000) + "}").getBytes(StandardCharsets.UTF_8);

    try (JsonParser parser = factory.createParser(new ByteArrayInputStream(json))) {
      parser.nextToken();
      ((QuickParser) parser).nextField();

      assertThat(parser.currentName()).isEqualTo("wrong");
      assertThat(parser.getText()).isEqualTo("7");
    }
  }

  private static void assertSame(byte[] json, long seed, boolean inPieces) throws IOException {
    JsonFactory quick = JsonMember.factory(JsonLimits.DEFAULT);
    List<String> expected = outline(JACKSON, PLAIN, json, seed, inPieces, false);
    List<String> actual = outline(quick, QUICK, json, seed, inPieces, false);
    assertThat(actual).isEqualTo(expected);
  }

  /** All that a walk over a document shows, down to where and why it ends. */
  private static List<String> outline(
      JsonFactory factory, Steps steps, byte[] json, long seed, boolean inPieces, boolean skips)
      throws IOException {
    List<String> outline = new ArrayList<>();
    try (JsonParser parser = factory.createParser(stream(json, seed, inPieces))) {
      parser.nextToken();
      new Walk(parser, steps, new SplittableRandom(seed), skips, outline).value();
      parser.nextToken();
      outline.add("then " + parser.currentToken());
    } catch (JsonProcessingException e) {
      outline.add(
          e.getClass().getSimpleName()
              + ": "
              + e.getOriginalMessage()
              + " at "
              + place(e.getLocation()));
    }
    return outline;
  }

  /** Where it is; a few failures do not know. */
  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? "nowhere"
        : location.getLineNr() + ":" + location.getColumnNr() + " " + location.getByteOffset();
  }

  /**
   * Goes over a document as the program's readers do; what is read and skipped is left to chance.
   */
  private record Walk(
      JsonParser parser,
      Steps steps,
      SplittableRandom random,
      boolean skips,
      List<String> outline) {

    void value() throws IOException {
      JsonToken token = parser.currentToken();
      outline.add(
          token
              + " "
              + parser.getParsingContext().pathAsPointer()
              + " "
              + place(parser.currentTokenLocation())
              + " "
              + place(parser.currentLocation()));
      if (skips && random.nextInt(3) == 0) {
        parser.skipChildren();
        outline.add("skipped to " + parser.currentToken() + place(parser.currentLocation()));
      } else if (token == JsonToken.START_OBJECT) {
        object();
      } else if (token == JsonToken.START_ARRAY) {
        array();
      } else if (random.nextInt(4) > 0) { // Else nobody reads it.
        scalar(token);
      }
    }

    private void object() throws IOException {
      while (steps.nextField(parser)) {
        outline.add(parser.currentName());
        value();
      }
      outline.add("end " + parser.currentToken() + place(parser.currentTokenLocation()));
    }

    private void array() throws IOException {
      while (steps.nextElement(parser)) {
        value();
      }
      outline.add("end " + parser.currentToken() + place(parser.currentTokenLocation()));
    }

    private void scalar(JsonToken token) throws IOException {
      if (token == JsonToken.VALUE_NUMBER_INT && random.nextBoolean()) {
        outline.add(parser.getBigIntegerValue().toString());
      }
      if (token != null && token.isNumeric() && random.nextBoolean()) {
        outline.add(Double.toString(parser.getDoubleValue()));
      }
      outline.add(parser.getText());
    }
  }

  /** The bytes all at once, or some at a time, as an inflater may give them. */
  private static InputStream stream(byte[] json, long seed, boolean inPieces) {
    if (!inPieces) {
      return new ByteArrayInputStream(json);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int most = 1 << random.nextInt(10);
    return new ByteArrayInputStream(json) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
      }
    };
  }

  /** A change of some bytes, most of them to something that means something. */
  private static byte[] damaged(byte[] json, long seed) {
    SplittableRandom random = new SplittableRandom(seed + 1);
    byte[] damaged = json.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String by = "{}[]\",:\\ \t\r\n0-.eE/tnx\u00e9\0";
      // Not where the encoding is told from: what is not UTF-8 is none of the quick parser's.
      damaged[HEAD + random.nextInt(damaged.length - HEAD)] =
          (byte) by.charAt(random.nextInt(by.length()));
    }
    return damaged;
  }

  /** An array of objects of one shape, each with changes of its own. */
  private static byte[] document(long seed, int before) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean longOne = random.nextInt(4) == 0;
    Style style = new Style(random);
    StringBuilder json = new StringBuilder("[");
    json.append(" ".repeat(HEAD))
        .append(" ".repeat(longOne ? NEARLY_A_BUFFER + before % 200 : before));
    long shape = random.nextLong();
    int elements = random.nextInt(12);
    for (int i = 0; i < elements; i++) {
      json.append(i == 0 ? style.line(1) : "," + style.line(1));
      value(json, new SplittableRandom(shape), random, style, 1, true);
    }
    return json.append(style.line(0)).append(']').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** How a document is indented. */
  private static final class Style {
    private final String indent;
    private final String end;
    private final String colon;

    Style(SplittableRandom random) {
      indent = List.of("", " ", "  ", "  ", "\t").get(random.nextInt(5));
      end = List.of("", "\n", "\n", "\n", "\r\n", "\r").get(random.nextInt(6));
      colon = List.of(":", ": ", " : ").get(random.nextInt(3));
    }

    String line(int depth) {
      return end + indent.repeat(depth);
    }
  }

  /** A value of a kind that {@code shape} tells; seldom of another one. */
  private static void value(
      StringBuilder json,
      SplittableRandom shape,
      SplittableRandom random,
      Style style,
      int depth,
      boolean asObject) {
    SplittableRandom kind = random.nextInt(40) == 0 ? random : shape;
    int deepest = depth > 5 ? 5 : 8;
    switch (asObject ? 6 : kind.nextInt(deepest)) {
      case 0 -> json.append(number(random));
      case 1 -> json.append(random.nextInt(1000));
      case 2 -> json.append(List.of("true", "false", "null").get(random.nextInt(3)));
      case 3, 4 -> json.append('"').append(text(random)).append('"');
      case 5 -> array(json, shape, random, style, depth);
      default -> object(json, shape, random, style, depth);
    }
  }

  private static void object(
      StringBuilder json, SplittableRandom shape, SplittableRandom random, Style style, int depth) {
    json.append('{');
    int fields = shape.nextInt(6);
    boolean first = true;
    for (int i = 0; i < fields; i++) {
      String name = name(shape);
      SplittableRandom inner = shape.split();
      if (random.nextInt(10) > 0) {
        json.append(first ? "" : ",").append(style.line(depth + 1));
        json.append('"').append(name).append('"').append(style.colon);
        value(json, inner, random, style, depth + 1, false);
        first = false;
      }
    }
    json.append(style.line(depth)).append('}');
  }

  private static void array(
      StringBuilder json, SplittableRandom shape, SplittableRandom random, Style style, int depth) {
    json.append('[');
    long element = shape.nextLong();
    int elements = random.nextInt(4);
    for (int i = 0; i < elements; i++) {
      json.append(i == 0 ? "" : ",").append(style.line(depth + 1));
      value(json, new SplittableRandom(element), random, style, depth + 1, false);
    }
    json.append(style.line(depth)).append(']');
  }

  private static String name(SplittableRandom shape) {
    return switch (shape.nextInt(12)) {
      case 0 -> "";
      case 1 -> "\\u0041\\\"b";
      case 2 -> "nämé";
      case 3 -> "a_long_name_".repeat(1 + shape.nextInt(15));
      case 4 -> "camelCase";
      default -> List.of("node_id", "store_id", "start", "end_key", "x").get(shape.nextInt(5));
    };
  }

  private static String number(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> "-" + random.nextInt(100);
      case 1 -> Long.toString(random.nextLong());
      case 2 -> Double.toString(random.nextDouble() * 100);
      case 3 -> List.of("0", "-0", "1e3", "-1.5E-7", "12.0").get(random.nextInt(5));
      case 4 ->
          List.of("9223372036854775807", "9223372036854775808", "-9223372036854775808")
              .get(random.nextInt(3));
      case 5 -> "1".repeat(1 + random.nextInt(25));
      case 6 -> List.of("00", "01", "1x", "-", "+1", "9999999999999999999").get(random.nextInt(6));
      default -> Long.toString(random.nextLong(2_000_000_000_000_000_000L));
    };
  }

  private static String text(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> "";
      case 1 -> "a\\n\\u00e9\\\\";
      case 2 -> "ünd 🐛";
      case 3 -> "x".repeat(random.nextInt(300));
      default -> "/Table/" + random.nextInt(100);
    };
  }
}
