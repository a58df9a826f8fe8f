package clusterapi.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One page of the browser, with what it asked for and what it was refused. */
final class Page implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  /** Keys that are no characters, with the codes that the protocol wants beside their names. */
  private static final Map<String, Integer> KEY_CODES =
      Map.of("Enter", 13, "Escape", 27, "Tab", 9, "ArrowDown", 40, "End", 35, "Home", 36);

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final DevTools tools;

  Page(HttpClient client, URI address) throws Exception {
    this.tools = new DevTools(client, address, this::take);
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      send(domain + ".enable", parameters());
    }
    beforeAnything(
        """
        addEventListener("securitypolicyviolation", (event) => {
          (globalThis.violations ??= []).push(`${event.violatedDirective} ${event.blockedURI}`);
        });
        """);
    size(1360, 860);
  }

  /** Runs a script in each document before the document's own. */
  void beforeAnything(String script) throws Exception {
    send("Page.addScriptToEvaluateOnNewDocument", parameters().put("source", script));
  }

  private void take(String event, JsonNode parameters) {
    switch (event) {
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asText());
      case "Runtime.exceptionThrown" ->
          complaints.add(parameters.path("exceptionDetails").toString());
      case "Log.entryAdded" -> {
        JsonNode entry = parameters.path("entry");
        // That a question was answered with 401 is the browser's own remark, not ours.
        if (entry.path("level").asText().equals("error")
            && !entry.path("source").asText().equals("network")) {
          complaints.add(entry.path("text").asText());
        }
      }
      default -> {}
    }
  }

  private static ObjectNode parameters() {
    return DevTools.JSON.createObjectNode();
  }

  private JsonNode send(String method, ObjectNode parameters) throws Exception {
    return tools.send(method, parameters);
  }

  /** Every address that was asked for. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Exceptions, and errors that the browser told of. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What the page was kept from by its policy. */
  String violations() throws Exception {
    return evaluate("(globalThis.violations ?? []).join(', ')").asText();
  }

  void size(int width, int height) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        parameters()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  void prefer(String colorScheme) throws Exception {
    ObjectNode parameters = parameters();
    parameters
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", colorScheme);
    send("Emulation.setEmulatedMedia", parameters);
  }

  void go(URI address) throws Exception {
    send("Page.navigate", parameters().put("url", address.toString()));
  }

  void reload() throws Exception {
    send("Page.reload", parameters());
  }

  /** The value of an expression, which may be a promise. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            parameters()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Waits until an expression is true. The browser looks again at each frame that it draws. */
  void until(String condition) throws Exception {
    JsonNode held =
        evaluate(
            """
            new Promise((done) => {
              const end = performance.now() + %d;
              const look = () => {
                let holds = false;
                try { holds = Boolean(%s); } catch { }
                if (holds || performance.now() > end) done(holds); else setTimeout(look, 15);
              };
              look();
            })
            """
                .formatted(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), condition));
    if (!held.asBoolean()) {
      throw new AssertionError("never came true: " + condition + "; the page says: " + text());
    }
  }

  /** Waits until nothing was asked and nothing changed for a moment. */
  void settle() throws Exception {
    evaluate(
        """
        new Promise((done) => {
          let timer = setTimeout(done, 300);
          new MutationObserver(() => {
            clearTimeout(timer);
            timer = setTimeout(done, 300);
          }).observe(document, { subtree: true, childList: true, attributes: true });
          setTimeout(done, 5000);
        })
        """);
  }

  void forgetCookies() throws Exception {
    send("Network.clearBrowserCookies", parameters());
  }

  /** Waits until the page shows a text. */
  void untilShown(String text) throws Exception {
    until("document.body.innerText.includes(" + quoted(text) + ")");
  }

  /** What a person can read on the page. */
  String text() throws Exception {
    return evaluate("document.body.innerText").asText();
  }

  static String quoted(String text) throws IOException {
    return DevTools.JSON.writeValueAsString(text);
  }

  /** Clicks at the middle of an element, as a mouse does. */
  void click(String selector) throws Exception {
    until("document.querySelector(" + quoted(selector) + ")");
    JsonNode box =
        evaluate(
            """
            (() => {
              const element = document.querySelector(%s);
              element.scrollIntoView({ block: "center" });
              const box = element.getBoundingClientRect();
              return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
            })()
            """
                .formatted(quoted(selector)));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          parameters()
              .put("type", type)
              .put("x", box.path("x").asDouble())
              .put("y", box.path("y").asDouble())
              .put("button", "left")
              .put("clickCount", 1));
    }
  }

  /** Types into whatever has the focus. */
  void type(String text) throws Exception {
    send("Input.insertText", parameters().put("text", text));
  }

  /** Presses a key: a character, or one of those with a name. */
  void press(String key) throws Exception {
    ObjectNode down = parameters().put("type", "keyDown").put("key", key);
    Integer code = KEY_CODES.get(key);
    if (code == null) {
      down.put("text", key);
    } else {
      down.put("windowsVirtualKeyCode", code);
      if (key.equals("Enter")) {
        down.put("text", "\r");
      }
    }
    send("Input.dispatchKeyEvent", down);
    send("Input.dispatchKeyEvent", parameters().put("type", "keyUp").put("key", key));
  }

  /** Keeps a picture of the page. */
  void picture(Path file) throws Exception {
    JsonNode answer = send("Page.captureScreenshot", parameters().put("format", "png"));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
  }

  @Override
  public void close() {
    tools.sendWithoutAnswer("Page.close");
    tools.close();
  }
}
