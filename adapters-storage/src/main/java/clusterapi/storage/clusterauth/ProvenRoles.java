package clusterapi.storage.clusterauth;

import clusterapi.application.port.out.RoleSource;
import clusterapi.domain.access.Username;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Memberships at the cluster, remembered for a moment once they are found. Thread-safe. */
final class ProvenRoles implements RoleSource, AutoCloseable {
  private final RoleSource cluster;
  private final ProvenAnswers<Membership, Boolean> found;

  /** The question for one membership. */
  private record Membership(Username user, Username role) {}

  ProvenRoles(RoleSource cluster, Duration grace, LongSupplier nanos) {
    this.cluster = cluster;
    this.found = new ProvenAnswers<>(isMember -> isMember, grace, nanos);
  }

  @Override
  public boolean isMember(Username user, Username role) {
    return found.answer(new Membership(user, role), () -> cluster.isMember(user, role));
  }

  @Override
  public void close() {
    found.close();
  }
}
