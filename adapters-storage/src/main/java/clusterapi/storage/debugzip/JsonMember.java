package clusterapi.storage.debugzip;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON member, read from front to back. A value of the wrong kind ends in {@link MalformedJson},
 * which names its place and never its content; text that is no JSON ends in the parser's own
 * exception.
 *
 * <p>Every {@code read…} stands on the first token of a value and leaves the last one behind it.
 */
final class JsonMember implements Closeable {
  /** A value is not what it should be; what follows it can still be read. */
  static final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJson(String predicate) {
      super(predicate);
    }

    String predicate() {
      String message = getMessage();
      return message == null ? "is malformed" : message;
    }
  }

  private final JsonParser parser;
  private String field = "";

  private JsonMember(JsonParser parser) {
    this.parser = parser;
  }

  /** What makes parsers that keep to the limits. */
  static JsonFactory factory(ArchiveLimits limits) {
    return JsonFactory.builder()
        // Names come from foreign files: they are not kept for the life of the process.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        // The rest of a member is read after its value, for the checksum.
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.jsonDepth())
                .maxStringLength(limits.jsonTextLength())
                .maxNameLength(1 << 12)
                .maxNumberLength(400)
                .build())
        .build();
  }

  /** Stands on the first token. */
  static JsonMember open(JsonFactory factory, InputStream bytes) throws IOException {
    JsonMember member = new JsonMember(factory.createParser(bytes));
    member.parser.nextToken();
    return member;
  }

  static JsonMember open(JsonFactory factory, String text) throws IOException {
    JsonMember member = new JsonMember(factory.createParser(text));
    member.parser.nextToken();
    return member;
  }

  /** Whether the member ended without a value. */
  boolean isAtEnd() {
    return parser.currentToken() == null;
  }

  /** Steps on to the next value of a member that holds several, one after the other. */
  void next() throws IOException {
    parser.nextToken();
  }

  boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /** How many objects and arrays are open. */
  int depth() {
    return parser.getParsingContext().getNestingDepth();
  }

  /** After a malformed value: goes on to the end of the object or array that is open at a depth. */
  void skipToEndOf(int depth) throws IOException {
    while (depth() >= depth && parser.nextToken() != null) {
      // Every token on the way is of no interest.
    }
  }

  /** Enters an object; {@code null} is one without fields. */
  boolean readObject() throws MalformedJson {
    if (isNull()) {
      return false;
    }
    if (!isObject()) {
      throw malformed("an object");
    }
    return true;
  }

  /** Whether the object has one more field; then stands on its value. */
  boolean nextField() throws IOException {
    if (parser.nextToken() != JsonToken.FIELD_NAME) {
      return false;
    }
    field = parser.currentName();
    parser.nextToken();
    return true;
  }

  /** The name of the field whose value is next. */
  String field() {
    return field;
  }

  /** Enters an array; {@code null} is an empty one. */
  boolean readArray() throws MalformedJson {
    if (isNull()) {
      return false;
    }
    if (!isArray()) {
      throw malformed("an array");
    }
    return true;
  }

  /** Whether the array has one more element; then stands on it. */
  boolean nextElement() throws IOException {
    JsonToken token = parser.nextToken();
    return token != null && token != JsonToken.END_ARRAY;
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  /** Text; {@code null} is empty. */
  String readText() throws IOException, MalformedJson {
    if (isNull()) {
      return "";
    }
    if (!isText()) {
      throw malformed("text");
    }
    return parser.getText();
  }

  /** Any scalar as text, or null. */
  @Nullable String readScalar() throws IOException, MalformedJson {
    JsonToken token = parser.currentToken();
    if (token == null || !token.isScalarValue()) {
      throw malformed("a scalar");
    }
    return token == JsonToken.VALUE_NULL ? null : parser.getText();
  }

  boolean readBoolean() throws MalformedJson {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw malformed("true or false");
    };
  }

  /** A whole number, or one in quotes; {@code null} is 0. */
  long readLong() throws IOException, MalformedJson {
    try {
      return switch (parser.currentToken()) {
        case VALUE_NUMBER_INT -> parser.getLongValue();
        case VALUE_STRING -> Long.parseLong(parser.getText());
        case VALUE_NULL -> 0;
        default -> throw malformed("a whole number");
      };
    } catch (InputCoercionException | NumberFormatException e) {
      throw malformed("a whole number of 64 bits");
    }
  }

  int readInt() throws IOException, MalformedJson {
    long value = readLong();
    if (value != (int) value) {
      throw malformed("a whole number of 32 bits");
    }
    return (int) value;
  }

  /** A number; the texts NaN and Infinity are numbers too; {@code null} is 0. */
  double readDouble() throws IOException, MalformedJson {
    try {
      return switch (parser.currentToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
        case VALUE_STRING -> Double.parseDouble(parser.getText());
        case VALUE_NULL -> 0;
        default -> throw malformed("a number");
      };
    } catch (NumberFormatException e) {
      throw malformed("a number");
    }
  }

  MalformedJson malformed(String expected) {
    String place = parser.getParsingContext().pathAsPointer().toString();
    return new MalformedJson(
        "has at " + (place.isEmpty() ? "its top" : place) + " something that is not " + expected);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
