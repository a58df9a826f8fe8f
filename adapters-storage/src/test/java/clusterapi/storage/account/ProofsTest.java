package clusterapi.storage.account;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.storage.account.AccountDatabase.Question;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // and then it wraps
  private final Proofs proofs = new Proofs(PostgresDatabase.FRESH, GRACE, nanos::get);

  /** Whether somebody may come in. */
  private record MayEnter(String who) implements Question<Boolean> {
    @Override
    public Boolean apply(Connection connection) {
      throw new AssertionError("nobody asks the database here");
    }

    @Override
    public boolean isProof(Boolean answer) {
      return answer;
    }
  }

  private static final MayEnter ALICE = new MayEnter("alice");

  private void look(long changes) {
    proofs.confirm(changes, nanos.get());
  }

  private void learn(MayEnter question, boolean answer) {
    proofs.remember(question, answer, proofs.generation());
  }

  private void pass(Duration span) {
    nanos.addAndGet(span.toNanos());
  }

  @Test
  void aProof_holdsForHalfASecondAfterTheLastLook() {
    look(7);
    learn(ALICE, true);

    pass(PostgresDatabase.FRESH);
    assertThat(proofs.fresh(ALICE)).contains(true);
    pass(Duration.ofNanos(1));
    assertThat(proofs.fresh(ALICE)).isEmpty();
  }

  @Test
  void aLook_isAsOldAsItsBeginning() {
    long began = nanos.get();
    learn(ALICE, true);
    pass(Duration.ofMillis(400));
    proofs.confirm(7, began);
    learn(ALICE, true);

    pass(Duration.ofMillis(101));

    assertThat(proofs.fresh(ALICE)).isEmpty();
  }

  @Test
  void theNextLook_confirmsWhatIsRemembered() {
    look(7);
    learn(ALICE, true);
    pass(Duration.ofDays(1));
    assertThat(proofs.fresh(ALICE)).isEmpty();

    look(7);

    assertThat(proofs.fresh(ALICE)).contains(true);
  }

  @Test
  void aChangeElsewhere_forgetsEverythingAlsoForTheGrace() {
    look(7);
    learn(ALICE, true);

    look(8);

    assertThat(proofs.fresh(ALICE)).isEmpty();
    assertThat(proofs.inGrace(ALICE)).isEmpty();
  }

  @Test
  void aDatabaseThatWasSetBack_forgetsEverything() {
    look(7);
    learn(ALICE, true);

    look(6);

    assertThat(proofs.fresh(ALICE)).isEmpty();
  }

  @Test
  void anAnswerAskedForBeforeAChange_isNotRememberedAfterIt() {
    look(7);
    long before = proofs.generation();
    proofs.forget();
    proofs.remember(ALICE, true, before);
    assertThat(proofs.fresh(ALICE)).isEmpty();

    before = proofs.generation();
    look(8);
    proofs.remember(ALICE, true, before);
    assertThat(proofs.fresh(ALICE)).isEmpty();
  }

  @Test
  void aRefusal_isNotRemembered() {
    look(7);
    learn(ALICE, false);

    assertThat(proofs.fresh(ALICE)).isEmpty();
    assertThat(proofs.inGrace(ALICE)).isEmpty();
  }

  @Test
  void theGrace_endsAfterItsTime() {
    look(7);
    learn(ALICE, true);

    pass(GRACE);
    assertThat(proofs.inGrace(ALICE)).contains(true);
    pass(Duration.ofNanos(1));
    assertThat(proofs.inGrace(ALICE)).isEmpty();
  }

  @Test
  void withoutAnyLook_nothingHolds() {
    learn(ALICE, true);

    assertThat(proofs.fresh(ALICE)).isEmpty();
    assertThat(proofs.inGrace(ALICE)).isEmpty();
  }

  @Test
  void lossAndReturn_areEachToldOnce() {
    assertThat(proofs.isLost()).isFalse();
    assertThat(proofs.lose()).isTrue();
    assertThat(proofs.lose()).isFalse();
    assertThat(proofs.isLost()).isTrue();
    assertThat(proofs.confirm(7, nanos.get())).isTrue();
    assertThat(proofs.confirm(7, nanos.get())).isFalse();
    assertThat(proofs.isLost()).isFalse();
  }

  @Test
  void moreThanTheLimit_forgetsWhatWasNotAskedForLongest() {
    look(7);
    learn(ALICE, true);
    MayEnter bob = new MayEnter("bob");
    learn(bob, true);
    assertThat(proofs.fresh(ALICE)).contains(true);

    for (int i = 2; i <= Proofs.MAX_REMEMBERED; i++) {
      learn(new MayEnter("user" + i), true);
    }

    assertThat(proofs.fresh(ALICE)).contains(true);
    assertThat(proofs.fresh(bob)).isEmpty();
  }
}
