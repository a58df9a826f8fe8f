package clusterapi.bootstrap.process;

/**
 * Something that was opened before the server was put together, and is closed with it.
 *
 * @param name what it is called in the log
 * @param close closes it
 */
public record ResourcePart(String name, Runnable close) implements Part {
  /** It is open already. */
  @Override
  public void start() {}

  @Override
  public void stop() {
    close.run();
  }
}
