package clusterapi.http.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pairs of {@code application/x-www-form-urlencoded} text; the first of a name counts. */
final class FormFields {
  private FormFields() {}

  /** Reads what can be read; a malformed pair, or one with a semicolon, is not there. */
  static Map<String, String> readLeniently(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      readPair(pair, fields);
    }
    return fields;
  }

  /**
   * Every value of a name that is written without escapes, in order.
   *
   * @return the values; one that is malformed, or has a semicolon, is an empty {@code Optional}
   */
  static List<Optional<String>> readAll(String text, String name) {
    List<Optional<String>> values = new ArrayList<>();
    for (String pair : text.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        String value = pair.substring(name.length() + 1);
        values.add(value.indexOf(';') >= 0 ? Optional.empty() : PercentCode.decodeField(value));
      }
    }
    return values;
  }

  /** Reads everything, or gives nothing if a pair is malformed. */
  static Optional<Map<String, String>> readStrictly(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!readPair(pair, fields)) {
        return Optional.empty();
      }
    }
    return Optional.of(fields);
  }

  private static boolean readPair(String pair, Map<String, String> fields) {
    if (pair.isEmpty()) {
      return true;
    }
    if (pair.indexOf(';') >= 0) {
      return false;
    }
    int equals = pair.indexOf('=');
    Optional<String> name = PercentCode.decodeField(equals < 0 ? pair : pair.substring(0, equals));
    Optional<String> value =
        equals < 0 ? Optional.of("") : PercentCode.decodeField(pair.substring(equals + 1));
    if (name.isEmpty() || value.isEmpty()) {
      return false;
    }
    fields.putIfAbsent(name.get(), value.get());
    return true;
  }
}
