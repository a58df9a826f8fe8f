package clusterapi.storage.statusjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
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
 * A JSON document, read from front to back, whichever dialect it is in: {@link #field} gives every
 * name in {@code snake_case}. A value of the wrong kind ends in {@link MalformedJson}, which names
 * its place and never its content; text that is no JSON ends in the parser's own exception.
 *
 * <p>Every {@code read…} stands on the first token of a value and leaves the last one behind it.
 */
public final class JsonMember implements Closeable {
  /** A value is not what it should be; what follows it can still be read. */
  public static final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedJson(String predicate) {
      super(predicate);
    }

    public String predicate() {
      String message = getMessage();
      return message == null ? "is malformed" : message;
    }
  }

  private final JsonParser parser;
  private final @Nullable QuickParser quick;
  private final KnownGaps gaps;
  private FieldName name = FieldName.NONE;

  private JsonMember(JsonParser parser, KnownGaps gaps) {
    this.parser = parser;
    this.quick = parser instanceof QuickParser p ? p : null;
    this.gaps = gaps;
  }

  private static JsonMember on(JsonFactory factory, JsonParser parser) throws IOException {
    JsonMember member =
        new JsonMember(
            parser, factory instanceof QuickParserFactory f ? f.gaps() : new KnownGaps());
    parser.nextToken();
    return member;
  }

  /** What makes parsers that keep to the limits. */
  public static JsonFactory factory(JsonLimits limits) {
    JsonFactoryBuilder settings = new JsonFactoryBuilder();
    settings
        // Names come from foreign files: they are not kept for the life of the process.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        // The rest of a member is read after its value, for the checksum.
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.textLength())
                .maxNameLength(1 << 12)
                .maxNumberLength(400)
                .build());
    return new QuickParserFactory(settings);
  }

  /** Stands on the first token. */
  public static JsonMember open(JsonFactory factory, InputStream bytes) throws IOException {
    return on(factory, factory.createParser(bytes));
  }

  public static JsonMember open(JsonFactory factory, String text) throws IOException {
    return on(factory, factory.createParser(text));
  }

  /** Whether the member ended without a value. */
  public boolean isAtEnd() {
    return parser.currentToken() == null;
  }

  /** Steps on to the next value of a member that holds several, one after the other. */
  public void next() throws IOException {
    parser.nextToken();
  }

  public boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  public boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  public boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /** How many objects and arrays are open. */
  public int depth() {
    return parser.getParsingContext().getNestingDepth();
  }

  /** After a malformed value: goes on to the end of the object or array that is open at a depth. */
  public void skipToEndOf(int depth) throws IOException {
    while (depth() >= depth && parser.nextToken() != null) {
      // Every token on the way is of no interest.
    }
  }

  /** Enters an object; {@code null} is one without fields. */
  public boolean readObject() throws MalformedJson {
    if (isNull()) {
      return false;
    }
    if (!isObject()) {
      throw malformed("an object");
    }
    return true;
  }

  /** Whether the object has one more field; then stands on its value. */
  public boolean nextField() throws IOException {
    if (quick != null) {
      boolean found = quick.nextField();
      name = quick.fieldName();
      return found;
    }
    if (parser.nextToken() != JsonToken.FIELD_NAME) {
      return false;
    }
    name = gaps.name(parser.currentName());
    parser.nextToken();
    return true;
  }

  /** The name of the field whose value is next, in {@code snake_case}. */
  public String field() {
    return name.snakeCase();
  }

  /** The name of the field whose value is next as it is written, for maps. */
  public String key() {
    return name.written();
  }

  /** Enters an array; {@code null} is an empty one. */
  public boolean readArray() throws MalformedJson {
    if (isNull()) {
      return false;
    }
    if (!isArray()) {
      throw malformed("an array");
    }
    return true;
  }

  /** Whether the array has one more element; then stands on it. */
  public boolean nextElement() throws IOException {
    if (quick != null) {
      return quick.nextElement();
    }
    JsonToken token = parser.nextToken();
    return token != null && token != JsonToken.END_ARRAY;
  }

  public void skip() throws IOException {
    parser.skipChildren();
  }

  /** Text; {@code null} is empty. */
  public String readText() throws IOException, MalformedJson {
    if (isNull()) {
      return "";
    }
    if (!isText()) {
      throw malformed("text");
    }
    return parser.getText();
  }

  /** Any scalar as text, or null. */
  public @Nullable String readScalar() throws IOException, MalformedJson {
    JsonToken token = parser.currentToken();
    if (token == null || !token.isScalarValue()) {
      throw malformed("a scalar");
    }
    return token == JsonToken.VALUE_NULL ? null : parser.getText();
  }

  public boolean readBoolean() throws MalformedJson {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw malformed("true or false");
    };
  }

  /** A whole number, or one in quotes; {@code null} is 0. */
  public long readLong() throws IOException, MalformedJson {
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

  public int readInt() throws IOException, MalformedJson {
    long value = readLong();
    if (value != (int) value) {
      throw malformed("a whole number of 32 bits");
    }
    return (int) value;
  }

  /** A number; the texts NaN and Infinity are numbers too; {@code null} is 0. */
  public double readDouble() throws IOException, MalformedJson {
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

  public MalformedJson malformed(String expected) {
    String place = parser.getParsingContext().pathAsPointer().toString();
    return new MalformedJson(
        "has at " + (place.isEmpty() ? "its top" : place) + " something that is not " + expected);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
