package clusterapi.storage.account;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.CredentialVerifier.Verdict;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.access.WebSessionId;
import clusterapi.storage.jdbc.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in the hands of several processes, some of which die. */
class SqliteAccountsProcessIT {
  private static final int KILLS = 6;

  @TempDir private Path dataDir;

  private StoredAccounts open() {
    return SqliteAccounts.open(dataDir, InstantSource.system(), new SecureRandom());
  }

  private static Optional<WebSession> find(StoredAccounts store, String id) {
    return store.sessions().find(new WebSessionId(Long.parseLong(id)));
  }

  /** Notes an answer such as {@code in 17} in the map from numbers to whether they were ended. */
  private static void note(String answer, Map<String, Boolean> sessions) {
    String[] words = answer.split(" ", 2);
    sessions.put(words[1], words[0].equals("out"));
  }

  @Test
  void processKilledAtAnyMoment_hasKeptEverythingItAnswered() throws Exception {
    long seed = new SecureRandom().nextLong();
    Random random = new Random(seed);
    Map<String, Boolean> answered = new HashMap<>();
    for (int i = 0; i < KILLS; i++) {
      // The first may be killed while it sets up the file.
      int answersUntilDeath = i == 0 ? 0 : random.nextInt(200);
      try (StoreProcess process =
          StoreProcess.start(dataDir, "logins", String.valueOf(Integer.MAX_VALUE))) {
        for (int k = 0; k < answersUntilDeath; k++) {
          note(process.nextAnswer().orElseThrow(), answered);
        }
        process.kill();
        for (Optional<String> answer = process.nextAnswer();
            answer.isPresent();
            answer = process.nextAnswer()) {
          note(answer.get(), answered);
        }
        assertThat(process.exitCode()).as("seed %d", seed).isNotZero();
      }
      assertAllThere(answered, seed);
    }
    assertThat(answered).as("seed %d", seed).isNotEmpty();
  }

  private void assertAllThere(Map<String, Boolean> answered, long seed) throws SQLException {
    try (StoredAccounts store = open()) {
      answered.forEach(
          (id, ended) -> {
            Optional<WebSession> session = find(store, id);
            assertThat(session).as("session %s, seed %d", id, seed).isPresent();
            if (ended) {
              assertThat(session.get().revokedAt()).as("session %s, seed %d", id, seed).isPresent();
            }
          });
    }
    try (Connection connection =
        SqliteDatabase.source(dataDir.resolve(AccountFile.NAME)).getConnection()) {
      assertThat(Sql.of("PRAGMA integrity_check").row(connection, row -> row.getString(1)))
          .as("seed %d", seed)
          .contains("ok");
    }
  }

  @Test
  void twoProcessesAtOnce_giveDifferentNumbersAndSeeEachOthersChanges() throws Exception {
    int logins = 150;
    try (StoredAccounts store = open();
        StoreProcess one = StoreProcess.start(dataDir, "logins", String.valueOf(logins));
        StoreProcess two = StoreProcess.start(dataDir, "logins", String.valueOf(logins))) {
      List<String> ids = new ArrayList<>();
      Optional<String> first = one.nextAnswer();
      Optional<String> second = two.nextAnswer();
      while (first.isPresent() || second.isPresent()) {
        first.ifPresent(answer -> assertSeen(store, answer, ids));
        second.ifPresent(answer -> assertSeen(store, answer, ids));
        first = one.nextAnswer();
        second = two.nextAnswer();
      }
      assertThat(one.exitCode()).isZero();
      assertThat(two.exitCode()).isZero();
      assertThat(ids).hasSize(2 * logins).doesNotHaveDuplicates();
    }
  }

  /** A change by another process is seen no later than that. */
  private static void untilTheLastLookIsNotFresh() {
    long end = System.nanoTime() + SqliteDatabase.FRESH.toNanos();
    while (System.nanoTime() - end <= 0) {
      Thread.onSpinWait();
    }
  }

  private static void assertSeen(StoredAccounts store, String answer, List<String> ids) {
    untilTheLastLookIsNotFresh();
    String[] words = answer.split(" ", 2);
    Optional<WebSession> session = find(store, words[1]);
    assertThat(session).as(answer).isPresent();
    if (words[0].equals("in")) {
      ids.add(words[1]);
    } else {
      assertThat(session.get().revokedAt()).as(answer).isPresent();
    }
  }

  @Test
  void processesThatStartTogetherOnAnEmptyDirectory_makeUpOneRootPassword()
      throws IOException, InterruptedException {
    List<String> answers = new ArrayList<>();
    try (StoreProcess one = StoreProcess.start(dataDir, "root");
        StoreProcess two = StoreProcess.start(dataDir, "root");
        StoreProcess three = StoreProcess.start(dataDir, "root")) {
      for (StoreProcess process : List.of(one, two, three)) {
        answers.add(process.nextAnswer().orElseThrow());
        assertThat(process.exitCode()).isZero();
      }
    }
    assertThat(answers).filteredOn("-"::equals).hasSize(2);
    answers.remove("-");
    answers.remove("-");
    try (StoredAccounts store = open()) {
      assertThat(store.credentials().verify(Username.ROOT, Password.of(answers.getFirst())))
          .isEqualTo(Verdict.ACCEPTED);
    }
  }
}
