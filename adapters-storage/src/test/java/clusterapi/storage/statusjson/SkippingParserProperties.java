package clusterapi.storage.statusjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Skipping ends where Jackson's own does, whatever lies between and wherever a buffer ends. */
class SkippingParserProperties {
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final JsonFactory SKIPPING = JsonMember.factory(JsonLimits.DEFAULT);

  @Property(tries = 500)
  void skippedParts_leaveTheSameTokensAndPlaces(
      @ForAll long seed, @ForAll @IntRange(max = 70_000) int before) throws IOException {
    String json =
        "[" + " ".repeat(before) + object(new SplittableRandom(seed), 5) + "\n, 1, \"z\"]";

    assertThat(outline(SKIPPING, json, seed)).isEqualTo(outline(JACKSON, json, seed));
  }

  /** Tokens and their places; of objects and arrays some are skipped by chance. */
  private static List<String> outline(JsonFactory factory, String json, long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> outline = new ArrayList<>();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = factory.createParser(inPieces(bytes))) {
      while (parser.nextToken() != null) {
        outline.add(
            parser.currentToken()
                + " "
                + parser.getText()
                + " "
                + parser.getParsingContext().pathAsPointer()
                + " "
                + parser.currentTokenLocation().getLineNr()
                + ":"
                + parser.currentTokenLocation().getColumnNr());
        boolean opens =
            parser.currentToken() == JsonToken.START_OBJECT
                || (parser.currentToken() == JsonToken.START_ARRAY && outline.size() > 1);
        if (opens && random.nextInt(3) == 0) {
          parser.skipChildren();
          outline.add("skipped to " + parser.currentToken());
        }
      }
    }
    return outline;
  }

  /** A stream that gives few bytes at a time now and then, as an inflater may. */
  private static InputStream inPieces(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, pos % 3 == 0 ? length : Math.min(length, 7));
      }
    };
  }

  private static String object(SplittableRandom random, int depth) {
    StringBuilder json = new StringBuilder("{");
    int fields = random.nextInt(4);
    for (int i = 0; i < fields; i++) {
      json.append(i == 0 ? "\n" : " ,").append('"').append(text(random)).append("\" : ");
      json.append(value(random, depth));
    }
    return json.append('}').toString();
  }

  private static String value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 5)) {
      case 0 -> "-12.5e3";
      case 1 -> "null";
      case 2 -> '"' + text(random) + '"';
      case 3 -> "[" + object(random, depth - 1) + ",\r\n [], " + value(random, depth - 1) + "]";
      default -> object(random, depth - 1);
    };
  }

  private static String text(SplittableRandom random) {
    List<String> parts = List.of("a", "\\\"", "\\\\", "{", "]", "\\u0041", "ü", "🐛", "}", "[");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  @Example
  void bracketsThatDoNotMatch_areNoJson() {
    for (String json :
        List.of("{\"a\": [}]", "{\"a\": {]}", "{\"a\": [", "{\"a\": [\"b", "{\"a\\")) {
      assertThatThrownBy(() -> skipFirst(json)).isInstanceOf(JsonProcessingException.class);
    }
  }

  @Example
  void lineBreakWithinAText_isNoJson() {
    assertThatThrownBy(() -> skipFirst("{\"a\": [\"b\nc\"]}"))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Example
  void depthBeyondTheLimit_isRefused() throws IOException {
    int limit = JsonLimits.DEFAULT.depth();
    skipFirst("[".repeat(limit) + "]".repeat(limit));

    assertThatThrownBy(() -> skipFirst("[".repeat(limit + 1) + "]".repeat(limit + 1)))
        .isInstanceOf(StreamConstraintsException.class);
  }

  @Example
  void otherEncodings_areStillRead() throws IOException {
    String json = "{\"ä\": [{}, \"ö\"]}";
    List<String> expected = outline(JACKSON, json, 1);

    assertThat(outline(SKIPPING, "\uFEFF" + json, 1)).hasSameSizeAs(expected);
    for (var charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      InputStream bytes = new ByteArrayInputStream(json.getBytes(charset));
      try (JsonParser parser = SKIPPING.createParser(bytes)) {
        parser.nextToken();
        assertThat(parser.nextFieldName()).isEqualTo("ä");
      }
    }
  }

  private static void skipFirst(String json) throws IOException {
    InputStream bytes = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    try (JsonParser parser = SKIPPING.createParser(bytes)) {
      parser.nextToken();
      parser.skipChildren();
    }
  }
}
