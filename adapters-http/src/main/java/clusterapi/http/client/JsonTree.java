package clusterapi.http.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An answer's JSON as it was read. Releases leave out what is unset, or write {@code null}, so what
 * is absent, or is of another kind than asked for, reads as that kind's zero value. Immutable.
 */
sealed interface JsonTree {
  /** An object. */
  record Members(Map<String, JsonTree> byName) implements JsonTree {}

  /** An array. */
  record Elements(List<JsonTree> list) implements JsonTree {}

  /** A string. */
  record Text(String value) implements JsonTree {}

  /** A number without a fraction that 64 bits hold. */
  record Whole(long value) implements JsonTree {}

  /** Any other number. */
  record Fraction(double value) implements JsonTree {}

  /** A truth value. */
  record Flag(boolean value) implements JsonTree {}

  /** Absent, or {@code null}. */
  record Nothing() implements JsonTree {}

  /** Deeper than any answer of the API. */
  int MAX_NESTING = 32;

  /** A whole body. */
  static JsonTree read(RemoteCalls calls, byte[] body) {
    try (JsonParser parser = Factory.JSON.createParser(body)) {
      parser.nextToken();
      JsonTree tree = value(parser);
      if (!(tree instanceof Members) || parser.nextToken() != null) {
        throw calls.unreadable("it is not one JSON object", null);
      }
      return tree;
    } catch (IOException e) {
      throw calls.unreadable("it is not JSON, or is cut off", e);
    }
  }

  /** The member of an object. */
  default JsonTree at(String name) {
    return members().getOrDefault(name, new Nothing());
  }

  /** An object's members in their order. */
  default Map<String, JsonTree> members() {
    return this instanceof Members(var byName) ? byName : Map.of();
  }

  /** An array's elements, each read. */
  default <T> List<T> each(Function<JsonTree, T> element) {
    return this instanceof Elements(var list) ? list.stream().map(element).toList() : List.of();
  }

  /** Whether there is anything. */
  default boolean isThere() {
    return !(this instanceof Nothing);
  }

  /** A string. */
  default String text() {
    return this instanceof Text(var value) ? value : "";
  }

  /** A number of 64 bits. */
  default long whole() {
    return this instanceof Whole(var value) ? value : 0;
  }

  /**
   * A number of 32 bits.
   *
   * @throws ArithmeticException if it is longer
   */
  default int small() {
    return Math.toIntExact(whole());
  }

  /** Any number. */
  default double decimal() {
    return switch (this) {
      case Whole(var value) -> value;
      case Fraction(var value) -> value;
      default -> 0;
    };
  }

  /** A truth value. */
  default boolean flag() {
    return this instanceof Flag(var value) && value;
  }

  private static JsonTree value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> elements(parser);
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT, LONG -> new Whole(parser.getLongValue());
            default -> new Fraction(parser.getDoubleValue());
          };
      case VALUE_NUMBER_FLOAT -> new Fraction(parser.getDoubleValue());
      case VALUE_TRUE -> new Flag(true);
      case VALUE_FALSE -> new Flag(false);
      case null, default -> new Nothing();
    };
  }

  private static JsonTree members(JsonParser parser) throws IOException {
    Map<String, JsonTree> byName = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      byName.put(name, value(parser));
    }
    return new Members(byName);
  }

  private static JsonTree elements(JsonParser parser) throws IOException {
    List<JsonTree> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return new Elements(list);
  }

  /** Made when the first answer is read. */
  final class Factory {
    static final JsonFactory JSON =
        new JsonFactoryBuilder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Factory() {}
  }
}
