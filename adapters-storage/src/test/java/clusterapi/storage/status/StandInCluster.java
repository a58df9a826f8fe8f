package clusterapi.storage.status;

import clusterapi.storage.live.ReadLimits;
import clusterapi.storage.status.StandInNode.Answer;
import clusterapi.storage.status.StandInNode.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * Three stand-ins that serve what the nodes of a real cluster answered, shortened: a relative of
 * the database, once healthy and once with node 2 stopped. Or what nodes of 22.1 answer, written by
 * hand in their form.
 */
final class StandInCluster implements AutoCloseable {
  /** Which answers. */
  enum Recording {
    HEALTHY("three-nodes-healthy"),
    NODE_2_STOPPED("one-node-stopped"),
    RELEASE_22_1("http-22.1");

    private final String folder;

    Recording(String folder) {
      this.folder = folder;
    }
  }

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Recording recording;
  private final List<StandInNode> nodes = new ArrayList<>();
  private final AtomicReference<Optional<String>> token = new AtomicReference<>(Optional.empty());
  private final AtomicInteger logins = new AtomicInteger();
  private final Map<String, StandInNode.Responder> others = new ConcurrentHashMap<>();

  StandInCluster(Recording recording) {
    this(recording, StandInNode::new);
  }

  /** One that speaks TLS, with these keys. */
  StandInCluster(Recording recording, SSLContext keys) {
    this(recording, responder -> new StandInNode(responder, keys));
  }

  private StandInCluster(Recording recording, Function<StandInNode.Responder, StandInNode> making) {
    this.recording = recording;
    for (int i = 1; i <= 3; i++) {
      int id = i;
      nodes.add(making.apply(request -> answer(id, request)));
    }
  }

  /** All nodes answer this path, given without its query, in another way from now on. */
  void answer(String path, StandInNode.Responder responder) {
    others.put(path, responder);
  }

  StandInNode node(int id) {
    return nodes.get(id - 1);
  }

  /** From now on, only who logs in gets answers; whoever did so before must do it again. */
  void requireNewLogin() {
    token.set(Optional.of("none"));
  }

  /** From now on, only who has this token gets answers. */
  void requireToken(String value) {
    token.set(Optional.of(value));
  }

  /** Takes the other way of answering a path back. */
  void answerAsEver(String path) {
    others.remove(path);
  }

  /** A new session, as the answer to a log-in. */
  Answer logIn() {
    String made = "token-" + logins.incrementAndGet();
    token.set(Optional.of(made));
    return Answer.ok("{}").withSession(made);
  }

  int requests(String path) {
    return nodes.stream().mapToInt(node -> node.requests(path)).sum();
  }

  int logins() {
    return logins.get();
  }

  int requests() {
    return nodes.stream().mapToInt(StandInNode::requests).sum();
  }

  List<URI> addresses() {
    return nodes.stream().map(StandInNode::address).toList();
  }

  /** Settings that lose patience soon. */
  static StatusSettings settings(List<URI> addresses, ServiceUser user) {
    return settings(addresses, user, Duration.ofMillis(500));
  }

  static StatusSettings settings(List<URI> addresses, ServiceUser user, Duration patience) {
    return new StatusSettings(
        addresses,
        user,
        Optional.empty(),
        new ReadLimits(patience, patience, 1 << 20, 8, 100, 1000, 1000));
  }

  private Answer answer(int id, Request request) {
    StandInNode.Responder other = others.get(request.path().split("\\?", 2)[0]);
    if (other != null) {
      return other.answer(request);
    }
    if (request.path().equals("/login")) {
      return logIn();
    }
    Optional<String> required = token.get();
    if (required.isPresent() && !required.equals(request.cookie())) {
      return Answer.status(401);
    }
    String path = request.path();
    if (path.startsWith("/_status/ranges/")) {
      return ofFile("ranges." + path.substring("/_status/ranges/".length()) + ".json");
    }
    if (path.startsWith("/_status/hotranges?node_id=")) {
      return ofFile("hotranges.json");
    }
    return switch (path) {
      case "/_status/nodes" -> ofFile("nodes.json");
      case "/_admin/v1/liveness" -> ofFile("liveness.json");
      case "/_status/sessions" -> ofFile("sessions.json");
      case "/_status/local_sessions" -> ofFile("local_sessions." + id + ".json");
      case "/_status/details/local" -> Answer.ok("{\"nodeId\": " + id + "}");
      default -> Answer.status(404);
    };
  }

  private Answer ofFile(String name) {
    String text =
        find(recording.folder, name).or(() -> find(Recording.HEALTHY.folder, name)).orElseThrow();
    return text.contains("\"code\": 2") ? Answer.of(500, text) : Answer.ok(text);
  }

  /** What a node answered. */
  static Optional<String> find(String folder, String name) {
    try (InputStream in =
        StandInCluster.class.getResourceAsStream("/status/" + folder + "/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    nodes.forEach(StandInNode::close);
  }
}
