package clusterapi.bootstrap.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that an operator can set. Its flag and its environment variable follow from its key, so
 * that knowing one name is knowing all three.
 *
 * @param group under which heading people find it
 * @param key its name in a file, such as {@code http-addr}
 * @param type what its value looks like
 * @param defaultText the value if nobody sets it, as one would write it; empty if there is none
 * @param meaning one or two sentences for the operator
 * @param <T> what its value becomes
 */
public record Setting<T>(
    Group group, String key, ValueType<T> type, Optional<String> defaultText, String meaning) {
  /** What every environment variable of this server begins with. */
  public static final String ENVIRONMENT_PREFIX = "CLUSTER_API_";

  /** The headings, in the order in which they are shown. */
  public enum Group {
    /** Where the cluster's state comes from. */
    SOURCE("Where the cluster's state comes from"),
    /** Where the server listens. */
    LISTENING("Where the server listens"),
    /** Who may ask. */
    ACCESS("Who may ask"),
    /** Limits that protect the server. */
    LIMITS("Limits that protect the server"),
    /** The process itself. */
    PROCESS("The process");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** The heading. */
    public String title() {
      return title;
    }
  }

  /** Its name on the command line, such as {@code --http-addr}. */
  public String flag() {
    return "--" + key;
  }

  /** Its environment variable, such as {@code CLUSTER_API_HTTP_ADDR}. */
  public String environmentVariable() {
    return ENVIRONMENT_PREFIX + key.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
