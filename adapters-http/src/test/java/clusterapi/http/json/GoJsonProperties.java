package clusterapi.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** The writer held against Jackson's generator, which is told Go's escapes. */
final class GoJsonProperties {
  private static final FieldName X = GoJson.name("x");

  /** One field, said to both. */
  sealed interface Field {
    record Text(String name, String value) implements Field {}

    record Whole(long value) implements Field {}

    record Flag(boolean value) implements Field {}

    record Bytes(String latin1) implements Field {}

    record Nested(List<Field> fields) implements Field {}

    record Texts(List<String> values) implements Field {}
  }

  @Property
  void anyFields_areWrittenAsByJackson(@ForAll("fields") @Size(max = 60) List<Field> fields)
      throws IOException {
    assertThat(written(fields)).isEqualTo(byJackson(fields));
  }

  @Property(tries = 200)
  void manyPieces_areWrittenAsByJackson(@ForAll("fields") @Size(min = 20, max = 60) List<Field> few)
      throws IOException {
    List<Field> many = Collections.nCopies(200, new Field.Nested(few));

    assertThat(written(many)).isEqualTo(byJackson(many));
  }

  @Property
  void doubles_readBackToTheSame(@ForAll double value) throws IOException {
    assertThat(Double.parseDouble(decimal(value))).isEqualTo(value);
  }

  @Property
  void doublesOfMiddlingSize_areTheShortestPlainDecimal(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double value) throws IOException {
    if (value != 0 && Math.abs(value) >= 1e-6) {
      String shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();

      assertThat(decimal(value)).isEqualTo(shortest);
    }
  }

  private static String decimal(double value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GoJson json = GoJson.to(out)) {
      json.object().decimal(X, value).endObject();
    }
    String text = out.toString(StandardCharsets.US_ASCII);
    return text.substring("{\"x\":".length(), text.length() - 1);
  }

  private static String written(List<Field> fields) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GoJson json = GoJson.to(out)) {
      json.object();
      for (Field field : fields) {
        write(field, json);
      }
      json.endObject();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void write(Field field, GoJson json) throws IOException {
    switch (field) {
      case Field.Text(String name, String value) -> json.object(name).text(X, value).endObject();
      case Field.Whole(long value) -> json.number(X, value);
      case Field.Flag(boolean value) -> json.flag(X, value);
      case Field.Bytes(String latin1) -> json.bytesUnlessZero(X, bytes(latin1));
      case Field.Nested(List<Field> fields) -> {
        json.object(X);
        for (Field nested : fields) {
          write(nested, json);
        }
        json.endObject();
      }
      case Field.Texts(List<String> values) -> {
        json.array(X);
        for (String value : values) {
          json.text(value);
        }
        json.endArray();
      }
    }
  }

  private static String byJackson(List<Field> fields) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator =
        new JsonFactoryBuilder()
            .characterEscapes(new JacksonEscapes())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build()
            .createGenerator(out)) {
      generator.writeStartObject();
      for (Field field : fields) {
        write(field, generator);
      }
      generator.writeEndObject();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void write(Field field, JsonGenerator generator) throws IOException {
    switch (field) {
      case Field.Text(String name, String value) -> {
        generator.writeFieldName(JacksonEscapes.wellFormed(name));
        generator.writeStartObject();
        generator.writeStringField("x", JacksonEscapes.wellFormed(value));
        generator.writeEndObject();
      }
      case Field.Whole(long value) -> generator.writeNumberField("x", value);
      case Field.Flag(boolean value) -> generator.writeBooleanField("x", value);
      case Field.Bytes(String latin1) -> {
        if (!latin1.isEmpty()) {
          generator.writeStringField("x", Base64.getEncoder().encodeToString(bytes(latin1)));
        }
      }
      case Field.Nested(List<Field> fields) -> {
        generator.writeObjectFieldStart("x");
        for (Field nested : fields) {
          write(nested, generator);
        }
        generator.writeEndObject();
      }
      case Field.Texts(List<String> values) -> {
        generator.writeArrayFieldStart("x");
        for (String value : values) {
          generator.writeString(JacksonEscapes.wellFormed(value));
        }
        generator.writeEndArray();
      }
    }
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Provide
  static Arbitrary<List<Field>> fields() {
    Arbitrary<Field> flat =
        Arbitraries.oneOf(
            texts().flatMap(name -> texts().map(value -> new Field.Text(name, value))),
            Arbitraries.longs().map(Field.Whole::new),
            Arbitraries.of(true, false).map(Field.Flag::new),
            Arbitraries.strings()
                .withCharRange('\0', '\u00FF')
                .ofMaxLength(50)
                .map(Field.Bytes::new),
            texts().list().ofMaxSize(5).map(Field.Texts::new));
    Arbitrary<Field> nested = flat.list().ofMaxSize(4).map(Field.Nested::new);
    return Arbitraries.oneOf(flat, nested).list();
  }

  /** Any chars, lone surrogates too, but the one by which the other side marks them. */
  private static Arbitrary<String> texts() {
    Arbitrary<Character> chars =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.chars().ascii()),
            Tuple.of(2, Arbitraries.chars().all()),
            Tuple.of(2, Arbitraries.chars().range('\uD800', '\uDFFF')));
    return chars.filter(c -> c != '\uFFFF').list().ofMaxSize(40).map(GoJsonProperties::text);
  }

  private static String text(List<Character> chars) {
    StringBuilder text = new StringBuilder(chars.size());
    chars.forEach(text::append);
    return text.toString();
  }
}
