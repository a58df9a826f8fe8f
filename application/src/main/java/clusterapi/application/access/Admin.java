package clusterapi.application.access;

import clusterapi.domain.access.Username;

/**
 * The proof that a caller may ask an operation for administrators. Every such operation's request
 * holds one, so a transport that forgets to check does not compile.
 */
public final class Admin {
  private final Username username;

  Admin(Username username) {
    this.username = username;
  }

  /**
   * A proof for a program that embeds the library and decides by itself. No adapter may call this;
   * an architecture rule keeps them from it.
   *
   * @param reason why the caller is trusted, for the one who reads the code
   * @return a proof in the name of {@code root}
   * @throws IllegalArgumentException if no reason is given
   */
  public static Admin trusted(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("say why the caller is trusted");
    }
    return new Admin(Username.ROOT);
  }

  /** Who asks. */
  public Username username() {
    return username;
  }

  @Override
  public String toString() {
    return "Admin[" + username + "]";
  }
}
