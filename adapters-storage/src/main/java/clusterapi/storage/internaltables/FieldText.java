package clusterapi.storage.internaltables;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads the text of table fields, in both dialects: that of the driver that wrote archives until
 * 22.1, and the server's own text since. What cannot be read counts as absent.
 */
public final class FieldText {
  private static final Pattern ZONE = Pattern.compile("( ?UTC|Z|[+-]00(:?00)?)$");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private FieldText() {}

  /** A whole number. */
  public static OptionalLong number(Optional<String> text) {
    try {
      return text.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(text.get().strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A number that counts, cut to what an {@code int} holds; 0 if absent. */
  public static int count(Optional<String> text) {
    return Math.clamp(number(text).orElse(0), 0, Integer.MAX_VALUE);
  }

  /** The number of a node or store. */
  public static OptionalInt positiveInt(Optional<String> text) {
    OptionalLong number = number(text);
    return number.isPresent() && number.getAsLong() > 0 && number.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) number.getAsLong())
        : OptionalInt.empty();
  }

  /** Whether the text is a yes. */
  public static boolean isTrue(Optional<String> text) {
    return text.filter(t -> t.equals("true") || t.equals("t")).isPresent();
  }

  /** A UUID in its usual form. */
  public static Optional<UUID> uuid(Optional<String> text) {
    return text.filter(t -> UUID_FORM.matcher(t).matches()).map(UUID::fromString);
  }

  /** {@code 2026-03-14 09:46:00.377001}, in UTC, with or without a zone that says so. */
  public static Optional<Instant> time(Optional<String> text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      String local = ZONE.matcher(text.get()).replaceFirst("").replace(' ', 'T');
      return Optional.of(LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code 1773481564.877000901,0}: seconds, nanoseconds, and a logical part. */
  public static Optional<Instant> clockReading(Optional<String> text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      String wall = text.get().split(",", 2)[0];
      int dot = wall.indexOf('.');
      if (dot < 0) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(wall)));
      }
      String fraction = (wall.substring(dot + 1) + "000000000").substring(0, 9);
      return Optional.of(
          Instant.ofEpochSecond(Long.parseLong(wall.substring(0, dot)), Long.parseLong(fraction)));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Bytes as {@code \x} and hex digits, or with backslash escapes. */
  public static Optional<byte[]> bytes(String text) {
    if (text.startsWith("\\x") && text.length() % 2 == 0) {
      try {
        return Optional.of(HexFormat.of().parseHex(text, 2, text.length()));
      } catch (IllegalArgumentException e) {
        // An escaped text that happens to begin with an unprintable byte.
      }
    }
    return unescaped(text);
  }

  /** Undoes the escapes {@code \xNN \\ \' \n \t \r …}, or empty if the text has others. */
  public static Optional<byte[]> unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      int backslash = text.indexOf('\\', at);
      int plainEnd = backslash < 0 ? text.length() : backslash;
      bytes.writeBytes(text.substring(at, plainEnd).getBytes(StandardCharsets.UTF_8));
      if (backslash < 0) {
        break;
      }
      if (backslash + 1 == text.length()) {
        return Optional.empty();
      }
      char kind = text.charAt(backslash + 1);
      at = backslash + 2;
      int simple = "abtnvfr\\'\"".indexOf(kind);
      if (simple >= 0) {
        bytes.write("\u0007\b\t\n\u000b\f\r\\'\"".charAt(simple));
      } else if (kind == 'x' && at + 2 <= text.length() && isHex(text, at)) {
        bytes.write(HexFormat.fromHexDigits(text, at, at + 2));
        at += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.toByteArray());
  }

  private static boolean isHex(String text, int at) {
    return HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1));
  }
}
