package clusterapi.bootstrap.settings;

/** In the shape of which release the answers are given. */
public enum ReleaseChoice {
  /** That of the cluster's own release. */
  AUTO("auto"),
  /** Releases 21.1 and 21.2. */
  V21_1("21.1"),
  /** Release 22.1. */
  V22_1("22.1");

  private final String word;

  ReleaseChoice(String word) {
    this.word = word;
  }

  /** The word that an operator writes. */
  @Override
  public String toString() {
    return word;
  }
}
