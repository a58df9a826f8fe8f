package clusterapi.bootstrap.settings;

import java.util.Locale;

/** Whose users may log in. */
public enum AuthChoice {
  /** Those in this server's own store. */
  OWN,
  /** Those of the cluster. */
  CLUSTER;

  /** The word that an operator writes. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
