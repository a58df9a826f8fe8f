package clusterapi.storage.debugzip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rows of a table file as Go's csv writer writes them: a field that needs it stands in
 * quotation marks, a mark inside is doubled, and line ends and tabs inside are raw, so that a row
 * may span lines.
 */
final class DelimitedText {
  private static final int END = -1;

  private final BufferedReader in;
  private final char delimiter;
  private final ArchiveLimits limits;
  private final StringBuilder field = new StringBuilder();
  private int next;

  DelimitedText(InputStream bytes, char delimiter, ArchiveLimits limits) throws IOException {
    // Bytes that are no UTF-8 become replacement characters; they are in no format.
    this.in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 14);
    this.delimiter = delimiter;
    this.limits = limits;
    this.next = in.read();
  }

  /**
   * The next row.
   *
   * @return its fields, or empty at the end
   * @throws MemberException if the file ends within a field, or a limit is exceeded
   */
  Optional<List<String>> row() throws IOException {
    while (next == '\n' || next == '\r') {
      next = in.read(); // Go's reader passes over empty lines as well.
    }
    if (next == END) {
      return Optional.empty();
    }
    List<String> row = new ArrayList<>();
    boolean more = true;
    while (more) {
      if (row.size() == limits.tableColumns()) {
        throw new MemberException("has a row of more than " + limits.tableColumns() + " columns");
      }
      row.add(readField());
      more = next == delimiter;
      if (more) {
        next = in.read();
      }
    }
    return Optional.of(row);
  }

  private String readField() throws IOException {
    field.setLength(0);
    if (next == '"') {
      readQuoted();
    }
    int quotedEnd = field.length();
    // What follows a closing mark belongs to the field: lenient, as nothing says it cannot be.
    while (next != delimiter && next != '\n' && next != END) {
      append(next);
      next = in.read();
    }
    boolean carriageReturn =
        next == '\n' && field.length() > quotedEnd && field.charAt(field.length() - 1) == '\r';
    if (carriageReturn) {
      field.setLength(field.length() - 1);
    }
    return field.toString();
  }

  private void readQuoted() throws IOException {
    next = in.read();
    while (true) {
      if (next == END) {
        throw new MemberException("is cut short: it ends within a field");
      }
      if (next == '"') {
        next = in.read();
        if (next != '"') {
          return;
        }
      }
      append(next);
      next = in.read();
    }
  }

  private void append(int character) throws MemberException {
    if (field.length() == limits.tableFieldLength()) {
      throw new MemberException(
          "has a field of more than " + limits.tableFieldLength() + " characters");
    }
    field.append((char) character);
  }
}
