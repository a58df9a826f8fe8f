package clusterapi.bootstrap.settings;

import java.util.Locale;

/** What a line of the log looks like. */
public enum LogFormat {
  /** Time, level, logger, message: for people. */
  TEXT,
  /** One JSON object a line: for programs. */
  JSON;

  /** The word that an operator writes. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
