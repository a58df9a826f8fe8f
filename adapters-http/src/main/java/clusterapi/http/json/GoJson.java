package clusterapi.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Writes JSON exactly as Go's {@code encoding/json} does: number forms, escapes, times, base64.
 * What belongs into an answer, and in which order, is the encoders' matter.
 *
 * <p>The {@code …UnlessZero} methods leave a field out when it has its type's zero value. Not
 * thread-safe; made for one answer.
 */
final class GoJson implements Closeable {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .characterEscapes(new GoEscapes())
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          // An answer that fails half-way must not look whole, nor be sent by being closed.
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();
  private static final String ZERO_TIME = "0001-01-01T00:00:00Z";

  private final JsonGenerator generator;

  private GoJson(JsonGenerator generator) {
    this.generator = generator;
  }

  /** A writer of one JSON value as UTF-8; closing it hands everything to the stream. */
  static GoJson to(OutputStream out) throws IOException {
    return new GoJson(FACTORY.createGenerator(out));
  }

  /** A field's name, encoded once. Names never need escaping. */
  static SerializableString name(String name) {
    return new SerializedString(name);
  }

  GoJson object() throws IOException {
    generator.writeStartObject();
    return this;
  }

  GoJson object(SerializableString name) throws IOException {
    generator.writeFieldName(name);
    generator.writeStartObject();
    return this;
  }

  /** An object under a name that comes from data. */
  GoJson object(String name) throws IOException {
    generator.writeFieldName(GoEscapes.wellFormed(name));
    generator.writeStartObject();
    return this;
  }

  GoJson endObject() throws IOException {
    generator.writeEndObject();
    return this;
  }

  GoJson array(SerializableString name) throws IOException {
    generator.writeFieldName(name);
    generator.writeStartArray();
    return this;
  }

  /** An array under a name that comes from data. */
  GoJson array(String name) throws IOException {
    generator.writeFieldName(GoEscapes.wellFormed(name));
    generator.writeStartArray();
    return this;
  }

  GoJson endArray() throws IOException {
    generator.writeEndArray();
    return this;
  }

  GoJson nothing(SerializableString name) throws IOException {
    generator.writeFieldName(name);
    generator.writeNull();
    return this;
  }

  GoJson text(SerializableString name, String value) throws IOException {
    generator.writeFieldName(name);
    writeText(value);
    return this;
  }

  GoJson textUnlessZero(SerializableString name, String value) throws IOException {
    return value.isEmpty() ? this : text(name, value);
  }

  /** An element of an array. */
  GoJson text(String value) throws IOException {
    writeText(value);
    return this;
  }

  GoJson number(SerializableString name, long value) throws IOException {
    generator.writeFieldName(name);
    generator.writeNumber(value);
    return this;
  }

  GoJson numberUnlessZero(SerializableString name, long value) throws IOException {
    return value == 0 ? this : number(name, value);
  }

  /** An element of an array. */
  GoJson number(long value) throws IOException {
    generator.writeNumber(value);
    return this;
  }

  /**
   * A double.
   *
   * @throws IllegalArgumentException if it is NaN or infinite, which JSON cannot say
   */
  GoJson decimal(SerializableString name, double value) throws IOException {
    generator.writeFieldName(name);
    generator.writeNumber(GoNumbers.format(value));
    return this;
  }

  /** A double under a name that comes from data. */
  GoJson decimal(String name, double value) throws IOException {
    generator.writeFieldName(GoEscapes.wellFormed(name));
    generator.writeNumber(GoNumbers.format(value));
    return this;
  }

  GoJson decimalUnlessZero(SerializableString name, double value) throws IOException {
    return value == 0 ? this : decimal(name, value);
  }

  GoJson floatUnlessZero(SerializableString name, float value) throws IOException {
    if (value != 0) {
      generator.writeFieldName(name);
      generator.writeNumber(GoNumbers.format(value));
    }
    return this;
  }

  GoJson flagUnlessFalse(SerializableString name, boolean value) throws IOException {
    return value ? flag(name, true) : this;
  }

  GoJson flag(SerializableString name, boolean value) throws IOException {
    generator.writeFieldName(name);
    generator.writeBoolean(value);
    return this;
  }

  GoJson bytesUnlessZero(SerializableString name, byte[] value) throws IOException {
    if (value.length > 0) {
      generator.writeFieldName(name);
      // Base64 needs no escaping.
      generator.writeString(Base64.getEncoder().encodeToString(value));
    }
    return this;
  }

  GoJson time(SerializableString name, Instant value) throws IOException {
    generator.writeFieldName(name);
    generator.writeString(GoNumbers.format(value));
    return this;
  }

  /** A time that may be unset, which is shown as the first moment of the year 1. */
  GoJson time(SerializableString name, Optional<Instant> value) throws IOException {
    generator.writeFieldName(name);
    generator.writeString(value.map(GoNumbers::format).orElse(ZERO_TIME));
    return this;
  }

  private void writeText(String value) throws IOException {
    generator.writeString(GoEscapes.wellFormed(value));
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
