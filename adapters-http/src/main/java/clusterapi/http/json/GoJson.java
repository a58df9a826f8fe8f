package clusterapi.http.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes JSON exactly as Go's {@code encoding/json} does: number forms, escapes, times, base64.
 * What belongs into an answer, and in which order, is the encoders' matter.
 *
 * <p>Bytes are put straight into one buffer ({@link FieldName}, {@link Digits}, {@link GoNumbers}
 * and {@link GoText} do the putting), which is handed to the stream whenever it is full. Each value
 * is followed by a comma at once; the bracket that closes an object or array takes the place of the
 * last one. So a field costs no look at what was before it.
 *
 * <p>The {@code …UnlessZero} methods leave a field out when it has its type's zero value. That
 * brackets match, and that names stand in objects only, is up to the caller. Not thread-safe; made
 * for one answer.
 */
final class GoJson implements Closeable {
  /** The stream gets pieces of about this size, and a smaller one at the end. */
  static final int PIECE_BYTES = 64 * 1024;

  private static final int FIRST_BYTES = 2 * 1024;

  /** So many chars or bytes of one value are looked at together. */
  private static final int PART = 6 * 1024;

  /** What is free after each value: for the longest number, or an opening bracket, and a comma. */
  private static final int ROOM = 32;

  private static final byte[] NULL = literal("null");
  private static final byte[] TRUE = literal("true");
  private static final byte[] FALSE = literal("false");
  private static final String ZERO_TIME = "0001-01-01T00:00:00Z";

  private final OutputStream out;
  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  private GoJson(OutputStream out) {
    this.out = out;
  }

  /** A field's name, encoded once. Names never need escaping. */
  static FieldName name(String name) {
    return FieldName.of(name);
  }

  /** A writer of one JSON value as UTF-8; closing it hands everything to the stream. */
  static GoJson to(OutputStream out) {
    return new GoJson(out);
  }

  GoJson object() throws IOException {
    room(ROOM);
    return open('{');
  }

  GoJson object(FieldName name) throws IOException {
    begin(name);
    return open('{');
  }

  /** An object under a name that comes from data. */
  GoJson object(String name) throws IOException {
    writeName(name);
    return open('{');
  }

  /** A name that comes from data; what follows is an element, which becomes its value. */
  GoJson key(String name) throws IOException {
    writeName(name);
    return this;
  }

  GoJson endObject() throws IOException {
    return close('}');
  }

  GoJson array(FieldName name) throws IOException {
    begin(name);
    return open('[');
  }

  /** An array under a name that comes from data. */
  GoJson array(String name) throws IOException {
    writeName(name);
    return open('[');
  }

  /** An element of an array. */
  GoJson array() throws IOException {
    room(ROOM);
    return open('[');
  }

  GoJson endArray() throws IOException {
    return close(']');
  }

  /** Ends a value that stands alone on a line; others may follow. */
  GoJson endLine() {
    bytes[size - 1] = '\n'; // In place of the comma.
    return this;
  }

  GoJson nothing(FieldName name) throws IOException {
    begin(name);
    return literal(NULL);
  }

  /** An element of an array. */
  GoJson nothing() throws IOException {
    room(ROOM);
    return literal(NULL);
  }

  GoJson text(FieldName name, String value) throws IOException {
    begin(name);
    writeText(value);
    return end();
  }

  GoJson textUnlessZero(FieldName name, String value) throws IOException {
    return value.isEmpty() ? this : text(name, value);
  }

  /** An element of an array. */
  GoJson text(String value) throws IOException {
    room(ROOM);
    writeText(value);
    return end();
  }

  GoJson number(FieldName name, long value) throws IOException {
    begin(name);
    size = Digits.write(value, bytes, size);
    return end();
  }

  GoJson numberUnlessZero(FieldName name, long value) throws IOException {
    return value == 0 ? this : number(name, value);
  }

  /** An element of an array. */
  GoJson number(long value) throws IOException {
    room(ROOM);
    size = Digits.write(value, bytes, size);
    return end();
  }

  /**
   * A double.
   *
   * @throws IllegalArgumentException if it is NaN or infinite, which JSON cannot say
   */
  GoJson decimal(FieldName name, double value) throws IOException {
    begin(name);
    size = GoNumbers.write(value, bytes, size);
    return end();
  }

  /** An element of an array. */
  GoJson decimal(double value) throws IOException {
    room(ROOM);
    size = GoNumbers.write(value, bytes, size);
    return end();
  }

  /** A double under a name that comes from data. */
  GoJson decimal(String name, double value) throws IOException {
    writeName(name);
    size = GoNumbers.write(value, bytes, size);
    return end();
  }

  GoJson decimalUnlessZero(FieldName name, double value) throws IOException {
    return value == 0 ? this : decimal(name, value);
  }

  GoJson floatUnlessZero(FieldName name, float value) throws IOException {
    if (value == 0) {
      return this;
    }
    begin(name);
    size = GoNumbers.write(value, bytes, size);
    return end();
  }

  GoJson flagUnlessFalse(FieldName name, boolean value) throws IOException {
    return value ? flag(name, true) : this;
  }

  GoJson flag(FieldName name, boolean value) throws IOException {
    begin(name);
    return literal(value ? TRUE : FALSE);
  }

  /** An element of an array. */
  GoJson flag(boolean value) throws IOException {
    room(ROOM);
    return literal(value ? TRUE : FALSE);
  }

  GoJson bytesUnlessZero(FieldName name, byte[] value) throws IOException {
    if (value.length == 0) {
      return this;
    }
    begin(name);
    bytes[size++] = '"';
    for (int from = 0; from < value.length; from += PART) {
      int until = Math.min(value.length, from + PART);
      room(GoText.base64Length(until - from) + ROOM);
      size = GoText.writeBase64(value, from, until, bytes, size);
    }
    bytes[size++] = '"';
    return end();
  }

  GoJson time(FieldName name, Instant value) throws IOException {
    return text(name, GoNumbers.format(value));
  }

  /** A time that may be unset, which is shown as the first moment of the year 1. */
  GoJson time(FieldName name, Optional<Instant> value) throws IOException {
    return text(name, value.map(GoNumbers::format).orElse(ZERO_TIME));
  }

  /** Hands over what is left. */
  @Override
  public void close() throws IOException {
    int length = endsWithComma() ? size - 1 : size;
    size = 0;
    out.write(bytes, 0, length);
  }

  private void begin(FieldName name) throws IOException {
    room(FieldName.ROOM + ROOM);
    size = name.write(bytes, size);
  }

  private GoJson open(char bracket) {
    bytes[size++] = (byte) bracket;
    return this;
  }

  private GoJson close(char bracket) throws IOException {
    room(ROOM);
    if (endsWithComma()) {
      size--;
    }
    bytes[size++] = (byte) bracket;
    return end();
  }

  private boolean endsWithComma() {
    // A comma within a text is followed by the text's closing quote.
    return size > 0 && bytes[size - 1] == ',';
  }

  private GoJson literal(byte[] text) {
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return end();
  }

  /** Ends a value. */
  private GoJson end() {
    bytes[size++] = ',';
    return this;
  }

  private void writeName(String name) throws IOException {
    room(ROOM);
    writeText(name);
    bytes[size++] = ':';
  }

  private void writeText(String text) throws IOException {
    bytes[size++] = '"';
    int length = text.length();
    for (int from = 0; from < length; ) {
      int until = length - from <= PART ? length : endOfPart(text, from);
      room((until - from) * GoText.MAX_BYTES_PER_CHAR + ROOM);
      size = GoText.write(text, from, until, bytes, size);
      from = until;
    }
    bytes[size++] = '"';
  }

  private static int endOfPart(String text, int from) {
    int end = from + PART;
    return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  /** Sees to it that so many bytes more have their place. */
  private void room(int wanted) throws IOException {
    if (bytes.length - size < wanted) {
      makeRoom(wanted);
    }
  }

  private void makeRoom(int wanted) throws IOException {
    if (bytes.length < PIECE_BYTES) {
      bytes =
          Arrays.copyOf(bytes, Math.min(PIECE_BYTES, Math.max(4 * bytes.length, size + wanted)));
    }
    if (bytes.length - size < wanted) {
      handOver();
    }
  }

  /** Keeps the last byte, which may be a comma that a bracket is to replace. */
  private void handOver() throws IOException {
    out.write(bytes, 0, size - 1);
    bytes[0] = bytes[size - 1];
    size = 1;
  }

  private static byte[] literal(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
