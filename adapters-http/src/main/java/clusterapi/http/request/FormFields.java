package clusterapi.http.request;

import java.util.HashMap;
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
