package clusterapi.domain.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that a caller can be told about, as one of a closed set of cases.
 *
 * <p>Each transport maps the cases in one {@code switch} without a default, so a new case does not
 * compile until every transport has said what it becomes. {@link #getMessage()} is a sentence for
 * the caller and never holds a secret; a cause is for the log only.
 */
public abstract sealed class ClusterApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ClusterApiFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The sentence for the caller, never empty. */
  public final String sentence() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** The caller's text cannot be read as what it should be. */
  public static final class InvalidArgument extends ClusterApiFailure {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal of the caller's text.
     *
     * @param sentence what is wrong, for the caller
     */
    public InvalidArgument(String sentence) {
      super(sentence, null);
    }
  }

  /** There is no session, no such account, or the proof given for either does not hold. */
  public static final class Unauthenticated extends ClusterApiFailure {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal of who the caller claims to be.
     *
     * @param sentence what is wrong, for the caller; the same for every cause that must not be told
     *     apart
     */
    public Unauthenticated(String sentence) {
      super(sentence, null);
    }
  }

  /** The caller is known, but may not do this. */
  public static final class PermissionDenied extends ClusterApiFailure {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal of a known caller.
     *
     * @param sentence what is missing, for the caller
     */
    public PermissionDenied(String sentence) {
      super(sentence, null);
    }
  }

  /** The thing asked for does not exist. */
  public static final class NotFound extends ClusterApiFailure {
    private static final long serialVersionUID = 1L;

    /**
     * A report of absence.
     *
     * @param sentence what was not found, for the caller
     */
    public NotFound(String sentence) {
      super(sentence, null);
    }
  }

  /** Too many attempts were made; a later one may be heard. */
  public static final class TooManyAttempts extends ClusterApiFailure {
    private static final long serialVersionUID = 1L;

    /** How long to wait before the next attempt; positive. */
    private final Duration retryAfter;

    /**
     * A refusal that ends by itself.
     *
     * @param sentence what is limited, for the caller
     * @param retryAfter how long to wait before the next attempt; positive
     */
    public TooManyAttempts(String sentence, Duration retryAfter) {
      super(sentence, null);
      this.retryAfter = retryAfter;
    }

    /** How long to wait before the next attempt; positive. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Too much is asked of this server at once; asking again later helps. */
  public static final class Overloaded extends ClusterApiFailure {
    private static final long serialVersionUID = 1L;

    /** How long to wait before asking again; positive. */
    private final Duration retryAfter;

    /**
     * A refusal that ends by itself.
     *
     * @param sentence what there is too much of, for the caller
     * @param retryAfter how long to wait before asking again; positive
     */
    public Overloaded(String sentence, Duration retryAfter) {
      super(sentence, null);
      this.retryAfter = retryAfter;
    }

    /** How long to wait before asking again; positive. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** The cluster cannot be asked at the moment; asking again may help. */
  public static final class SourceUnavailable extends ClusterApiFailure {
    private static final long serialVersionUID = 1L;

    /**
     * A report that something behind the API did not answer.
     *
     * @param sentence what did not answer, for the log
     * @param cause why, for the log, or null when there is no deeper cause
     */
    public SourceUnavailable(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }

  /**
   * What keeps users, roles and logins cannot be asked at the moment, or is asked too much; asking
   * again may help.
   */
  public static final class StoreUnavailable extends ClusterApiFailure {
    /** What callers are told; the failure's own sentence may name addresses and files. */
    public static final String TO_CALLERS =
        "users and sessions cannot be looked up at the moment; try again later";

    private static final long serialVersionUID = 1L;

    /**
     * A report that a store did not answer.
     *
     * @param sentence what did not answer, for the log
     * @param cause why, for the log, or null when there is no deeper cause
     */
    public StoreUnavailable(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }

  /** The source of the cluster's state can never answer this. */
  public static final class NotSupportedBySource extends ClusterApiFailure {
    private static final long serialVersionUID = 1L;

    /**
     * A report of what a source lacks.
     *
     * @param sentence what is missing and why, for the caller
     */
    public NotSupportedBySource(String sentence) {
      super(sentence, null);
    }
  }
}
