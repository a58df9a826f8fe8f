package clusterapi.bootstrap.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes samples in the text forms of Prometheus and OpenMetrics, in pieces, while they are given.
 * The library's own writers want all samples as objects first, which a large cluster has too many
 * of. Used by one thread.
 */
final class TextPage {
  private static final int PIECE_BYTES = 32 * 1024;

  /** Beyond this, not every whole number has a double of its own. */
  private static final double MAX_WHOLE = 1L << 53;

  private final OutputStream out;
  private final Form form;
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE_BYTES + 1024);
  private byte[] name = {};

  /** How samples are written. */
  enum Form {
    /** Prometheus. */
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
    /** OpenMetrics. */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private final String contentType;

    Form(String contentType) {
      this.contentType = contentType;
    }

    String contentType() {
      return contentType;
    }

    /** The form for a caller who takes some media types. */
    static Form acceptedBy(String accept) {
      return accept.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
    }
  }

  TextPage(OutputStream out, Form form) {
    this.out = out;
    this.form = form;
  }

  /** The type of what nobody knows the type of. */
  String unknownType() {
    return form == Form.OPEN_METRICS ? "unknown" : "untyped";
  }

  /** Begins a family; samples follow. */
  void family(String familyName, String type, String help) throws IOException {
    name = bytes(familyName);
    text("# HELP " + familyName + " " + escaped(help, form == Form.OPEN_METRICS) + "\n");
    text("# TYPE " + familyName + " " + type + "\n");
  }

  /**
   * Labels, ready to be written again and again.
   *
   * @param namesAndValues in turns
   */
  byte[] labels(String... namesAndValues) {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      labels
          .append(i == 0 ? "" : ",")
          .append(namesAndValues[i])
          .append("=\"")
          .append(escaped(namesAndValues[i + 1], true))
          .append('"');
    }
    return bytes(labels.toString());
  }

  /** Writes a sample of the family. */
  void sample(byte[] labels, double value) throws IOException {
    sample(labels, new byte[0], value);
  }

  /** Writes a sample of the family whose labels are in two parts; the second may be empty. */
  void sample(byte[] labels, byte[] moreLabels, double value) throws IOException {
    piece.writeBytes(name);
    piece.write('{');
    piece.writeBytes(labels);
    if (moreLabels.length > 0) {
      piece.write(',');
      piece.writeBytes(moreLabels);
    }
    piece.write('}');
    piece.write(' ');
    piece.writeBytes(bytes(number(value)));
    piece.write('\n');
    if (piece.size() >= PIECE_BYTES) {
      flush();
    }
  }

  /** Ends the page. */
  void end() throws IOException {
    if (form == Form.OPEN_METRICS) {
      text("# EOF\n");
    }
    flush();
  }

  private void flush() throws IOException {
    piece.writeTo(out);
    piece.reset();
  }

  private void text(String text) {
    piece.writeBytes(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) <= MAX_WHOLE
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String escaped(String text, boolean quotes) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '"' -> escaped.append(quotes ? "\\\"" : "\"");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
