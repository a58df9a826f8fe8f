package clusterapi.bootstrap.settings;

import java.util.List;

/** Settings that cannot be used. Holds everything that is wrong, not only the first. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Array, since an exception is serializable. */
  private final String[] problems;

  /**
   * A refusal.
   *
   * @param problems one sentence each: the setting, its value, and the remedy; at least one
   */
  public InvalidSettings(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = problems.toArray(String[]::new);
  }

  /** One sentence each: the setting, its value, and the remedy. */
  public List<String> problems() {
    return List.of(problems);
  }
}
