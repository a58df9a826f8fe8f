package clusterapi.http.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text on its way to a stream, as UTF-8 in pieces. Used by one thread. */
final class RowText {
  private static final int PIECE_CHARS = 16 * 1024;

  private final OutputStream out;
  private final StringBuilder text = new StringBuilder(PIECE_CHARS);

  RowText(OutputStream out) {
    this.out = out;
  }

  /** What is collected; more may be added to it. */
  StringBuilder text() {
    return text;
  }

  /** Hands over what is collected, if that is enough for a piece. A row has ended. */
  void endOfRow() throws IOException {
    if (text.length() >= PIECE_CHARS) {
      flush();
    }
  }

  /** Hands over what is left. */
  void flush() throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
