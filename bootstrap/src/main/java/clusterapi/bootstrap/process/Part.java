package clusterapi.bootstrap.process;

/** A part of the server that is started and stopped with it. Used by one thread at a time. */
public interface Part {
  /** What it is called in the log; one word. */
  String name();

  /**
   * Begins its work. What it had begun before it failed, it ends by itself.
   *
   * @throws StartFailure if it cannot
   */
  void start();

  /** Told once all parts have started, and the server serves. */
  default void serving() {}

  /**
   * Ends its work, within a limit of its own. Called once, and only after a start that succeeded.
   */
  void stop();
}
