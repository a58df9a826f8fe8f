package clusterapi.http.console;

import clusterapi.http.body.ReadyDocument;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.handler.OpenHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers with one file of the console. It is read when it is first asked for, so that a server
 * nobody looks at does not pay for it at the start.
 */
public final class ConsoleHandler implements OpenHandler {
  /**
   * What the page may do: run and show what this server sent, ask this server, and nothing else. It
   * cannot turn text into markup at all ({@code trusted-types}), nor be shown in a frame.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final List<Header> HEADERS =
      List.of(
          header("Content-Security-Policy", CONTENT_SECURITY_POLICY),
          header("X-Content-Type-Options", "nosniff"),
          header("X-Frame-Options", "DENY"),
          header("Referrer-Policy", "no-referrer"),
          header("Cross-Origin-Opener-Policy", "same-origin"),
          header("Cross-Origin-Resource-Policy", "same-origin"),
          header("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));

  private final ConsoleFile file;
  private volatile @Nullable ReadyDocument document;

  /**
   * A handler.
   *
   * @param file which file
   */
  public ConsoleHandler(ConsoleFile file) {
    this.file = file;
  }

  @Override
  public void handle(Exchange exchange) {
    ReadyDocument ready = document;
    if (ready == null) {
      ready = read();
      document = ready;
    }
    exchange.answerDocument(ready, HEADERS);
  }

  private ReadyDocument read() {
    String resource = "/clusterapi/http/console/" + file.resource();
    try (InputStream in =
        Objects.requireNonNull(ConsoleHandler.class.getResourceAsStream(resource), resource)) {
      return ReadyDocument.of(file.contentType(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: " + resource, e);
    }
  }

  private static Header header(String name, String value) {
    return HeaderValues.createCached(HeaderNames.create(name), value);
  }
}
