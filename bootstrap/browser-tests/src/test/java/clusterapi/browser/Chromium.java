package clusterapi.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The distribution's Chromium without a window, with a profile of its own that is thrown away. */
final class Chromium implements AutoCloseable {
  private static final long START_SECONDS = 60;
  private static final String VARIABLE = "CLUSTER_API_TEST_BROWSER";

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  private Chromium(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param dir where its profile is kept
   * @return a browser that answers
   */
  static Chromium start(Path dir) throws IOException, InterruptedException {
    Path profile = dir.resolve("profile");
    Process process =
        new ProcessBuilder(
                executable(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("chromium.log").toFile())
            .start();
    Path portFile = profile.resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new AssertionError(
            "the browser does not start: " + Files.readString(dir.resolve("chromium.log")));
      }
    }
    return new Chromium(process, Integer.parseInt(Files.readAllLines(portFile).getFirst()));
  }

  private static String executable() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .or(
            () ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .flatMap(Chromium::onPath)
                    .findFirst())
        .orElseThrow(
            () ->
                new AssertionError(
                    "no Chromium is installed: apt-get install chromium, or name one in "
                        + VARIABLE));
  }

  private static Stream<String> onPath(String name) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString);
  }

  /** A new, empty page. */
  Page open() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    JsonNode target = DevTools.JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    return new Page(client, URI.create(target.path("webSocketDebuggerUrl").asText()));
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
    client.close();
  }
}
