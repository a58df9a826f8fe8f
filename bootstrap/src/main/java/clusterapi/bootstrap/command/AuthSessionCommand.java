package clusterapi.bootstrap.command;

import clusterapi.bootstrap.output.Table;
import clusterapi.domain.access.Account;
import clusterapi.domain.access.Secret;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.storage.account.StoredAccounts;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sessions, opened and ended in the store, without a password. */
@Command(
    name = "auth-session",
    header = "Opens, ends and lists the sessions of users.",
    description = {
      "",
      "Works on the store itself, also while servers run on it: a change counts at once, or within"
          + " half a second where the store is a database.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Ask a server without a password:",
      "  cluster-api auth-session login root --only-cookie > cookie.txt",
      "  curl -b \"$(cut -d';' -f1 cookie.txt)\" -H 'X-Cockroach-API-Session: cookie' \\",
      "    http://127.0.0.1:8080/api/v2/nodes/"
    })
final class AuthSessionCommand implements Runnable {
  /** So many sessions are listed, the latest. */
  static final int MAX_LISTED = 10_000;

  private final InstantSource clock;
  private final RandomGenerator random;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * The command and all below it.
   *
   * @param clock the time at which sessions begin and end
   * @param random where secrets come from; a {@link java.security.SecureRandom} outside of tests
   */
  AuthSessionCommand(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with sessions");
  }

  @Command(
      name = "login",
      header = "Opens a session of a user, and prints its token.",
      description = "",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "  cluster-api auth-session login root --expire-after 15m",
        "  curl -H 'X-Cockroach-API-Session: TOKEN' http://127.0.0.1:8080/api/v2/nodes/"
      })
  void login(
      @Mixin StoreOptions place,
      @Parameters(paramLabel = "NAME", description = "The user's name.") String name,
      @Option(
              names = "--only-cookie",
              description = "Print nothing but the cookie, for a browser or another program.")
          boolean onlyCookie,
      @Option(
              names = "--expire-after",
              paramLabel = "DURATION",
              defaultValue = "1h",
              converter = DurationOption.class,
              description = "How long the session is valid. Default: ${DEFAULT-VALUE}.")
          Duration expireAfter) {
    Username username = new Username(name);
    Secret secret = Secret.generate(random);
    WebSession session;
    try (StoredAccounts store = place.open(clock, random)) {
      requireUser(store, username);
      Instant now = clock.instant();
      session = store.sessions().create(username, secret.hashed(), now, now.plus(expireAfter));
    }
    String token = new SessionToken(session.id(), secret).encode();
    PrintWriter out = spec.commandLine().getOut();
    if (onlyCookie) {
      out.println("session=" + token + "; Path=/; HttpOnly; Secure");
    } else {
      new Table("USERNAME", "SESSION ID", "EXPIRES", "TOKEN")
          .row(username.value(), session.id().toString(), session.expiresAt().toString(), token)
          .print(out);
    }
    out.flush();
  }

  private static void requireUser(StoredAccounts store, Username username) {
    Account account =
        store.accounts().list().stream()
            .filter(one -> one.name().equals(username))
            .findFirst()
            .orElseThrow(
                () ->
                    new NotFound(
                        "there is no user named \""
                            + username
                            + "\"; 'cluster-api user list' shows who is there"));
    if (account.isRole() || !account.mayLogIn()) {
      throw new InvalidArgument(username + " is a role or may not log in; name another user");
    }
  }

  @Command(
      name = "logout",
      header = "Ends every live session of a user.",
      description = "",
      mixinStandardHelpOptions = true,
      footer = {"", "  cluster-api auth-session logout alice"})
  void logout(
      @Mixin StoreOptions place,
      @Parameters(paramLabel = "NAME", description = "The user's name.") String name) {
    List<WebSession> ended;
    try (StoredAccounts store = place.open(clock, random)) {
      ended = store.accounts().revokeSessions(new Username(name), clock.instant());
    }
    print(ended);
  }

  @Command(
      name = "list",
      header = "Lists sessions, the latest first.",
      description = {"", "Sessions that ended long ago are not kept.", ""},
      mixinStandardHelpOptions = true,
      footer = {"", "  cluster-api auth-session list"})
  void list(@Mixin StoreOptions place) {
    List<WebSession> sessions;
    try (StoredAccounts store = place.open(clock, random)) {
      sessions = store.accounts().listSessions(MAX_LISTED);
    }
    print(sessions);
  }

  private void print(List<WebSession> sessions) {
    Instant now = clock.instant();
    Table table = new Table("USERNAME", "SESSION ID", "CREATED", "EXPIRES", "REVOKED", "STATE");
    for (WebSession session : sessions) {
      table.row(
          session.username().value(),
          session.id().toString(),
          session.createdAt().toString(),
          session.expiresAt().toString(),
          session.revokedAt().map(Instant::toString).orElse("-"),
          state(session, now));
    }
    table.print(spec.commandLine().getOut());
  }

  private static String state(WebSession session, Instant now) {
    if (session.revokedAt().isPresent()) {
      return "revoked";
    }
    return now.isBefore(session.expiresAt()) ? "live" : "expired";
  }
}
