package clusterapi.http.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;

/** The path of a request, decoded, and what the reference's routers make of it. */
public sealed interface RequestPath {
  /**
   * A path that can be matched as it is.
   *
   * @param path decoded; begins with a slash
   */
  record Clean(String path) implements RequestPath {}

  /**
   * A path that needs cleaning; the caller is sent to the clean one.
   *
   * @param location the clean path, encoded, with the query string
   */
  record Elsewhere(String location) implements RequestPath {}

  /** A path with a malformed escape. */
  record Malformed() implements RequestPath {}

  /**
   * Reads a path.
   *
   * @param rawPath as it was sent, without the query
   * @param rawQuery as it was sent; empty if there is none
   * @return what is to be made of it
   */
  static RequestPath parse(String rawPath, String rawQuery) {
    Optional<String> decoded = PercentCode.decode(rawPath);
    if (decoded.isEmpty()) {
      return new Malformed();
    }
    String path = decoded.get();
    if (isPlainlyClean(path)) {
      return new Clean(path);
    }
    String clean = clean(path);
    if (clean.equals(path)) {
      return new Clean(path);
    }
    return new Elsewhere(encode(clean) + (rawQuery.isEmpty() ? "" : "?" + rawQuery));
  }

  /** Whether a path needs no closer look: every segment begins with something but a dot. */
  private static boolean isPlainlyClean(String path) {
    if (!path.startsWith("/")) {
      return false;
    }
    for (int slash = 0; slash >= 0 && slash + 1 < path.length(); ) {
      char next = path.charAt(slash + 1);
      if (next == '/' || next == '.') {
        return false;
      }
      slash = path.indexOf('/', slash + 1);
    }
    return true;
  }

  /** Without empty, {@code .} and {@code ..} segments; a trailing slash stays. */
  private static String clean(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> segments.pollLast();
        default -> segments.addLast(segment);
      }
    }
    String joined = "/" + String.join("/", segments);
    return path.endsWith("/") && !joined.equals("/") ? joined + "/" : joined;
  }

  /** Escapes what Go's URL type escapes in a path. */
  private static String encode(String path) {
    StringBuilder encoded = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-_.~$&+,/:;=@".indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }
}
