package clusterapi.http.body;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the body of an answer. */
@FunctionalInterface
public interface BodyWriter {
  /**
   * Writes the whole body.
   *
   * @param out where to; left open
   * @throws IOException if the stream does
   */
  void write(OutputStream out) throws IOException;
}
