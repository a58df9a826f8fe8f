package clusterapi.storage.status;

import clusterapi.application.fake.FakeAccounts;
import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.storage.status.StandInNode.Answer;
import clusterapi.storage.status.StandInNode.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A node with users: it logs them in and out, and shows its status to administrators. */
final class GuardedNode implements AutoCloseable {
  private static final Set<String> FOR_ADMINISTRATORS =
      Set.of("/_status/nodes/local", "/_status/local_sessions?username=root");

  private final FakeAccounts accounts;
  private final Map<String, Username> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final Map<String, Answer> fixed = new ConcurrentHashMap<>();
  private final StandInNode node = new StandInNode(this::answer);

  /**
   * A node.
   *
   * @param accounts its cluster's
   */
  GuardedNode(FakeAccounts accounts) {
    this.accounts = accounts;
  }

  URI address() {
    return node.address();
  }

  StandInNode node() {
    return node;
  }

  /** From now on, a path has this answer whoever asks. */
  void answer(String path, Answer answer) {
    fixed.put(path, answer);
  }

  /** How many sessions are open. */
  int open() {
    return sessions.size();
  }

  /** How many were made. */
  int made() {
    return made.get();
  }

  private Answer answer(Request request) {
    Optional<Answer> always = Optional.ofNullable(fixed.get(request.path()));
    if (always.isPresent()) {
      return always.get();
    }
    if (request.method().equals("POST") && request.path().equals("/login")) {
      return logIn(request.body());
    }
    Optional<Username> user = request.cookie().map(sessions::get);
    if (user.isEmpty()) {
      return Answer.status(401);
    }
    if (request.path().equals("/logout")) {
      request.cookie().ifPresent(sessions::remove);
      return Answer.ok("{}");
    }
    if (FOR_ADMINISTRATORS.contains(request.path())) {
      boolean may =
          user.get().equals(Username.ROOT) || accounts.isMember(user.get(), Username.ADMIN_ROLE);
      return may ? Answer.ok("{}") : Answer.status(403);
    }
    return Answer.status(404);
  }

  private Answer logIn(String body) {
    JsonNode form;
    try {
      form = new ObjectMapper().readTree(body);
    } catch (IOException e) {
      return Answer.status(400);
    }
    Username name = new Username(form.path("username").asText());
    Verdict verdict = accounts.verify(name, Password.of(form.path("password").asText()));
    if (verdict != Verdict.ACCEPTED) {
      return Answer.status(401);
    }
    String token = "token-" + made.incrementAndGet();
    sessions.put(token, name);
    return Answer.ok("{}").withSession(token);
  }

  @Override
  public void close() {
    node.close();
  }
}
