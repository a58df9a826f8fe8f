package clusterapi.http.handler;

import clusterapi.http.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Answers with the description of this API, in the form of OpenAPI 3.1. It describes the shapes of
 * all releases, and is the same for every source.
 */
public final class OpenApiHandler implements OpenHandler {
  /** Beside {@code HttpApi}, in the same jar. */
  private static final String RESOURCE = "/clusterapi/http/openapi.json";

  private final byte[] document = read();

  private static byte[] read() {
    try (InputStream in =
        Objects.requireNonNull(OpenApiHandler.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: " + RESOURCE, e);
    }
  }

  @Override
  public void handle(Exchange exchange) {
    exchange.answerJson(out -> out.write(document));
  }
}
