package clusterapi.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.storage.account.StorePlace;
import clusterapi.storage.account.StoredAccounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class AccountCommandsTest {
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53.5Z");
  private static final String BCRYPT =
      "$2a$10$DSiCXSwVq.YlzsevQdpHKe.NGiZpZWcISOu6crNM3rgiLIzTIdUte";

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InstantSource clock = now::get;
  private final Deque<String> typed = new ArrayDeque<>();

  @TempDir private Path temp;

  /** What a command answered. */
  private record Answer(int exitCode, String out, String err) {}

  @Command(name = "cluster-api")
  private static final class Top {}

  private Answer run(PasswordPrompt prompt, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        AccountCommands.addTo(new CommandLine(new Top()), clock, new SecureRandom(), prompt);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exitCode = CommandErrors.install(line).execute(args);
    return new Answer(exitCode, out.toString(), err.toString());
  }

  /** Runs a line of words on the data folder, where nobody sits at a terminal. */
  private Answer run(String words) {
    return run(new PasswordPrompt(Optional.empty()), onData(words));
  }

  private Answer runAtTerminal(String words) {
    PasswordPrompt prompt =
        new PasswordPrompt(Optional.of(question -> Optional.ofNullable(typed.poll())));
    return run(prompt, onData(words));
  }

  private String[] onData(String words) {
    return (words + " --data-dir " + data()).split(" ", -1);
  }

  private Path data() {
    return temp.resolve("data");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(temp, "password", null), content);
  }

  private Verdict verify(String name, String password) {
    try (StoredAccounts store =
        StoredAccounts.open(new StorePlace.Folder(data()), clock, new SecureRandom())) {
      return store.credentials().verify(new Username(name), Password.of(password));
    }
  }

  private static void assertRefused(Answer answer, int exitCode, String part) {
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(exitCode);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).startsWith("cluster-api: ").contains(part);
    assertThat(answer.err().lines()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void usersAndSessionsOfTheCluster_areNotChangedHere() {
    for (String words :
        List.of("user list", "user drop alice", "auth-session login root", "auth-session list")) {
      assertRefused(run(words + " --auth cluster"), 1, "--auth=cluster: users, roles and sessions");
    }
    assertRefused(run("user list --auth none"), 2, "neither own nor cluster");
    assertThat(data()).doesNotExist();
    assertThat(run("user list --auth own").exitCode()).isZero();
  }

  @Test
  void addedUser_isListedAndLogsIn() throws IOException {
    assertThat(run("user add ops --no-login --role admin"))
        .isEqualTo(new Answer(0, "added ops\n", ""));
    assertThat(
            run(
                "user add Alice --valid-until 2027-01-01 --role ops --role admin --password-file "
                    + file("correct horse\n")))
        .isEqualTo(new Answer(0, "added alice\n", ""));

    assertThat(verify("alice", "correct horse")).isEqualTo(Verdict.ACCEPTED);
    assertThat(run("user list"))
        .isEqualTo(
            new Answer(
                0,
                """
                NAME   LOGIN  PASSWORD  VALID UNTIL           MEMBER OF
                admin  role   no        -
                alice  yes    yes       2027-01-01T00:00:00Z  admin, ops
                ops    no     no        -                     admin
                root   yes    no        -                     admin
                """,
                ""));
  }

  @Test
  void storedHash_isTakenAsItIs() throws IOException {
    assertThat(run("user add maxroach --password-hash-file " + file(BCRYPT + "\n")).exitCode())
        .isZero();

    assertThat(verify("maxroach", "cockroach")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void passwordTypedTwice_isTaken() {
    typed.addAll(List.of("secret", "secret"));

    assertThat(runAtTerminal("user add alice").exitCode()).isZero();

    assertThat(verify("alice", "secret")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void passwordTypedDifferentlyOrNotAtAll_isRefused() {
    typed.addAll(List.of("secret", "secreT"));
    assertRefused(runAtTerminal("user add alice"), 1, "differ");
    assertRefused(runAtTerminal("user add alice"), 1, "differ");
    typed.addAll(List.of("", ""));
    assertRefused(runAtTerminal("user add alice"), 1, "empty");
  }

  @Test
  void noTerminalAndNoFile_isRefusedWithTheRemedy() {
    assertRefused(run("user add alice"), 1, "--password-file");
    assertRefused(run("user set-password root"), 1, "--password-file");
  }

  @Test
  void badFiles_areRefusedWithoutTheirContent() throws IOException {
    assertRefused(run("user add a --password-file " + temp.resolve("nowhere")), 1, "nowhere");
    assertRefused(run("user add a --password-file " + file("x".repeat(4_097))), 1, "4096");
    assertRefused(run("user add a --password-file " + file("")), 1, "empty");
    Path latin1 = Files.write(temp.resolve("latin1"), new byte[] {(byte) 0xE9});
    assertRefused(run("user add a --password-file " + latin1), 1, "UTF-8");
    Answer unknown = run("user add a --password-hash-file " + file("md5secret"));
    assertRefused(unknown, 1, "SCRAM-SHA-256");
    assertThat(unknown.err()).doesNotContain("md5secret");
  }

  @Test
  void lineEndOfAPasswordFile_isNoPartOfIt() throws IOException {
    run("user add unix --password-file " + file("secret\n"));
    run("user add dos --password-file " + file("secret\r\n"));
    run("user add spaced --password-file " + file(" secret \n\n"));

    assertThat(verify("unix", "secret")).isEqualTo(Verdict.ACCEPTED);
    assertThat(verify("dos", "secret")).isEqualTo(Verdict.ACCEPTED);
    assertThat(verify("spaced", " secret \n")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void setPassword_replacesTheOldOne() throws IOException {
    run("user add alice --password-file " + file("old"));

    assertThat(run("user set-password alice --password-file " + file("new")))
        .isEqualTo(new Answer(0, "changed the password of alice\n", ""));

    assertThat(verify("alice", "old")).isEqualTo(Verdict.REFUSED);
    assertThat(verify("alice", "new")).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void grantRevokeAndDrop_change() {
    run("user add alice --no-login");

    assertThat(run("user grant admin alice"))
        .isEqualTo(new Answer(0, "alice is a member of admin\n", ""));
    assertThat(run("user list").out()).contains("alice  no     no        -            admin");
    assertThat(run("user revoke admin alice"))
        .isEqualTo(new Answer(0, "alice is not a direct member of admin\n", ""));
    assertThat(run("user list").out()).contains("alice  no     no        -\n");
    assertThat(run("user drop alice")).isEqualTo(new Answer(0, "dropped alice\n", ""));
    assertThat(run("user list").out()).doesNotContain("alice");
  }

  @Test
  void whatCannotBe_isRefusedInOneSentence() {
    assertRefused(run("user drop bob"), 1, "bob");
    assertRefused(run("user drop root"), 1, "root");
    assertRefused(run("user grant admin bob"), 1, "bob");
    assertRefused(run("user grant root admin"), 1, "member of itself");
    assertRefused(run("user add root --no-login"), 1, "root");
    assertRefused(run("user add node --no-login"), 1, "reserved");
    assertRefused(run("user add a/b --no-login"), 1, "a/b");
    assertRefused(run("auth-session login bob"), 1, "bob");
    assertRefused(run("auth-session login admin"), 1, "admin");
  }

  @Test
  void badUsage_isExitCode2() throws IOException {
    PasswordPrompt nobody = new PasswordPrompt(Optional.empty());
    assertRefused(run(nobody, "user"), 2, "users");
    assertRefused(run(nobody, "auth-session"), 2, "sessions");
    assertRefused(run("user add"), 2, "NAME");
    assertRefused(run("user add alice --valid-until tomorrow"), 2, "tomorrow");
    assertRefused(run("user add alice --valid-until 2026-13-01"), 2, "2026-13-01");
    assertRefused(run("auth-session login root --expire-after soon"), 2, "soon");
    assertRefused(
        run("user add alice --password-file " + file("a") + " --password-hash-file " + file("b")),
        2,
        "mutually exclusive");
  }

  @Test
  void folderThatIsAFile_isExitCode5() throws IOException {
    Files.writeString(data(), "a file");

    assertRefused(run("user list"), 5, data().toString());
  }

  @Test
  void validUntil_takesATimeWithItsOffset() throws IOException {
    run("user add alice --valid-until 2026-03-14T10:26:54+01:00 --password-file " + file("secret"));

    assertThat(verify("alice", "secret")).isEqualTo(Verdict.ACCEPTED);
    now.set(NOW.plusMillis(500));
    assertThat(verify("alice", "secret")).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void onlyCookie_isASessionThatHoldsForAnHour() {
    Answer answer = run("auth-session login root --only-cookie");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).matches("session=[A-Za-z0-9+/]+=*; Path=/; HttpOnly; Secure\n");
    String token = answer.out().substring("session=".length(), answer.out().indexOf(';'));
    assertHolds(token, Duration.ofHours(1));
  }

  @Test
  void login_printsTheTokenOfASessionThatHoldsAsLongAsAsked() {
    Answer answer = run("auth-session login ROOT --expire-after 15m");

    List<String> lines = answer.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).startsWith("root ").contains("2026-03-14T09:41:53.500Z");
    assertHolds(lines.get(1).substring(lines.get(1).lastIndexOf(' ') + 1), Duration.ofMinutes(15));
  }

  private void assertHolds(String tokenText, Duration exactly) {
    SessionToken token = SessionToken.parse(tokenText);
    try (StoredAccounts store =
        StoredAccounts.open(new StorePlace.Folder(data()), clock, new SecureRandom())) {
      WebSession session = store.sessions().find(token.id()).orElseThrow();
      assertThat(session.username()).isEqualTo(Username.ROOT);
      assertThat(session.isProvenBy(token.secret(), NOW.plus(exactly).minusMillis(1))).isTrue();
      assertThat(session.isProvenBy(token.secret(), NOW.plus(exactly))).isFalse();
    }
  }

  @Test
  void logout_endsTheLiveSessionsOfTheUserAndListTellsTheState() {
    run("auth-session login root --expire-after 1s");
    now.set(NOW.plusSeconds(2));
    run("auth-session login root");
    run("auth-session login root");

    assertThat(run("auth-session logout root").out().lines()).hasSize(3);
    assertThat(run("auth-session logout root").out().lines()).hasSize(1);
    run("auth-session login root");

    assertThat(run("auth-session list").out().lines().map(line -> line.replaceAll(".* ", "")))
        .containsExactly("STATE", "live", "revoked", "revoked", "expired");
  }

  @Test
  void everyCommand_teachesWithAnExample() {
    for (String command :
        List.of(
            "user",
            "user add",
            "user list",
            "user set-password",
            "user drop",
            "user grant",
            "user revoke",
            "auth-session",
            "auth-session login",
            "auth-session logout",
            "auth-session list")) {
      Answer help = run(new PasswordPrompt(Optional.empty()), (command + " --help").split(" ", -1));
      assertThat(help.exitCode()).isZero();
      assertThat(help.out())
          .contains("Usage: cluster-api " + command)
          .contains("  cluster-api " + command);
      assertThat(help.out()).doesNotContain("${");
    }
  }
}
