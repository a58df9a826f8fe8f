package clusterapi.http.rows;

import clusterapi.application.query.Field;
import clusterapi.application.query.Matches;
import clusterapi.application.query.Reading;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.paging.NodeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One YAML 1.2 document: the list, the nodes that did not answer, and where the next page begins.
 * Every text is in double quotes with JSON's escapes, so that none can be taken for anything else.
 */
public final class YamlRows {
  private static final String HEX = "0123456789abcdef";

  private YamlRows() {}

  /**
   * Writes a page.
   *
   * @param list the key of the list
   * @param matches the page
   * @param fields the keys of each item
   * @param out where to; left open
   * @param <T> what is listed
   * @throws IOException if the stream does
   */
  public static <T> void write(
      String list, Matches<T> matches, List<Field<T>> fields, OutputStream out) throws IOException {
    RowText rows = new RowText(out);
    rows.text().append(list).append(matches.items().isEmpty() ? ": []\n" : ":\n");
    for (T item : matches.items()) {
      String lead = "- ";
      for (Field<T> field : fields) {
        quote(rows.text().append(lead), field.name());
        value(rows.text().append(": "), field, item);
        rows.text().append('\n');
        lead = "  ";
      }
      rows.endOfRow();
    }
    failures(rows.text(), matches.failures());
    rows.text().append("total: ").append(matches.total()).append('\n');
    if (matches.next().isPresent()) {
      rows.text().append("next: ").append(matches.next().getAsLong()).append('\n');
    }
    rows.flush();
  }

  private static void failures(StringBuilder text, List<NodeFailure> failures) {
    if (failures.isEmpty()) {
      return;
    }
    text.append("errors:\n");
    for (NodeFailure failure : failures) {
      text.append("- node_id: ")
          .append(failure.node().map(NodeId::toString).orElse("null"))
          .append("\n  message: ");
      quote(text, failure.message()).append('\n');
    }
  }

  private static <T> void value(StringBuilder text, Field<T> field, T item) {
    switch (field.reading()) {
      case Reading.Whole<T> whole -> bare(text, field.text(item));
      case Reading.Decimal<T> decimal -> bare(text, field.text(item));
      case Reading.Flag<T> flag -> bare(text, field.text(item));
      case Reading.Text<T>(var value) -> quote(text, value.apply(item));
      case Reading.Time<T>(var value) -> {
        Optional<Instant> time = value.apply(item);
        if (time.isPresent()) {
          quote(text, time.get().toString());
        } else {
          bare(text, "");
        }
      }
      case Reading.Texts<T>(var value) -> {
        text.append('[');
        String gap = "";
        for (String element : value.apply(item)) {
          quote(text.append(gap), element);
          gap = ", ";
        }
        text.append(']');
      }
      case Reading.Wholes<T>(var value) -> text.append(value.apply(item));
    }
  }

  private static void bare(StringBuilder text, String value) {
    text.append(value.isEmpty() ? "null" : value);
  }

  /** A text in quotes; nothing but printable ASCII and letters beyond it is there unescaped. */
  private static StringBuilder quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if ((c >= ' ' && c <= '~') || Character.isLetterOrDigit(c)) {
        text.append(c);
      } else if (isWholePair(value, i)) {
        text.append(c).append(value.charAt(i + 1));
        i++;
      } else {
        char shown = Character.isSurrogate(c) ? '\uFFFD' : c;
        text.append("\\u")
            .append(HEX.charAt(shown >> 12))
            .append(HEX.charAt(shown >> 8 & 0xF))
            .append(HEX.charAt(shown >> 4 & 0xF))
            .append(HEX.charAt(shown & 0xF));
      }
    }
    return text.append('"');
  }

  private static boolean isWholePair(String value, int index) {
    return index + 1 < value.length()
        && Character.isSurrogatePair(value.charAt(index), value.charAt(index + 1));
  }
}
