package clusterapi.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * A connection to a browser in its own protocol for developers: commands with answers, and events.
 * Safe for many threads.
 */
final class DevTools implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final long ANSWER_SECONDS = 90;

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final BiConsumer<String, JsonNode> onEvent;
  private final WebSocket socket;

  /**
   * Connects.
   *
   * @param client opens the socket
   * @param address where the browser listens
   * @param onEvent is told each event's name and parameters, one at a time
   */
  DevTools(HttpClient client, URI address, BiConsumer<String, JsonNode> onEvent) {
    this.onEvent = onEvent;
    this.socket = client.newWebSocketBuilder().buildAsync(address, new Reader()).join();
  }

  /** Gives a command and waits for its answer. */
  JsonNode send(String method, ObjectNode parameters) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    synchronized (socket) {
      socket.sendText(JSON.writeValueAsString(message), true).join();
    }
    return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  /** Gives a last command, whose answer would not arrive. */
  void sendWithoutAnswer(String method) {
    synchronized (socket) {
      socket
          .sendText("{\"id\":" + ids.incrementAndGet() + ",\"method\":\"" + method + "\"}", true)
          .join();
    }
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  private final class Reader implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      text.append(data);
      if (isLast) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(String message) {
      JsonNode tree;
      try {
        tree = JSON.readTree(message);
      } catch (IOException e) {
        throw new IllegalStateException("not the protocol: " + message, e);
      }
      if (!tree.has("id")) {
        onEvent.accept(tree.path("method").asText(), tree.path("params"));
        return;
      }
      CompletableFuture<JsonNode> answer = waiting.remove(tree.path("id").asInt());
      if (answer == null) {
        return;
      }
      if (tree.has("error")) {
        answer.completeExceptionally(new AssertionError(tree.path("error").toString()));
      } else {
        answer.complete(tree.path("result"));
      }
    }
  }
}
