package clusterapi.bootstrap.output;

import java.util.Locale;

/** How rows are written. */
public enum Format {
  /** Aligned columns. */
  TABLE,
  /** Aligned columns, more of them. */
  WIDE,
  /** One document in the form of the API's answer. */
  JSON,
  /** One JSON object on each line. */
  NDJSON,
  /** Comma-separated values. */
  CSV;

  /** Whether it is for people. */
  public boolean isTable() {
    return this == TABLE || this == WIDE;
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
