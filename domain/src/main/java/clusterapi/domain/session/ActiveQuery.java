package clusterapi.domain.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A statement that is running.
 *
 * @param id its number in hex; empty if unknown
 * @param transactionId the transaction it belongs to; all zeros if unknown
 * @param sql its text, cut to 1000 bytes; empty if hidden
 * @param start when it began, if known
 * @param distributed whether several nodes run it
 * @param phase how far it is
 * @param progress the done part, from 0 to 1
 * @param sqlNoConstants its text with constants replaced by {@code _}; empty if unknown
 * @param sqlSummary a short form of its text; empty if unknown
 */
public record ActiveQuery(
    String id,
    UUID transactionId,
    String sql,
    Optional<Instant> start,
    boolean distributed,
    Phase phase,
    float progress,
    String sqlNoConstants,
    String sqlSummary) {

  /** How far a statement is. */
  public enum Phase {
    /** It is being planned. */
    PREPARING(0),
    /** It runs. */
    EXECUTING(1);

    private final int code;

    Phase(int code) {
      this.code = code;
    }

    /** The number that the API shows. */
    public int code() {
      return code;
    }
  }
}
