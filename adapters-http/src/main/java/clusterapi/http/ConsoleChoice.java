package clusterapi.http;

import java.util.Locale;

/** Whether the console is served beside the API. */
public enum ConsoleChoice {
  /** At the root of the same address. */
  ON,
  /** Not at all: the root is a path like any other that is not there. */
  OFF;

  /** The word that an operator writes. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
