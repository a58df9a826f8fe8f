package clusterapi.application.port.in;

/** Is the server there, and is it ready to answer. */
@FunctionalInterface
public interface CheckHealth {
  /**
   * The verdict.
   *
   * @return ready, or why not; the reason is for the log, callers are not told
   */
  Readiness check();

  /** Whether the server is ready to answer. */
  sealed interface Readiness {
    /** It is. */
    record Ready() implements Readiness {}

    /**
     * It is not.
     *
     * @param reason why, for the log
     */
    record NotReady(String reason) implements Readiness {}
  }
}
