package clusterapi.storage.sql;

import clusterapi.storage.live.ReadLimits;
import clusterapi.storage.postgres.PostgresAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which cluster is read over SQL, as whom, and what that may cost.
 *
 * @param address where its nodes serve SQL, and as which user
 * @param passwordFile the file that holds the user's password and nothing else, if there is one
 * @param schema the schema of the internal tables; other relatives of the database name it
 *     otherwise
 * @param limits what asking may cost
 */
public record SqlSettings(
    PostgresAddress address, Optional<Path> passwordFile, String schema, ReadLimits limits) {
  /** Default of {@link #schema}. */
  public static final String DEFAULT_SCHEMA = "crdb_internal";

  /** So many connections are open at once; one part of the state needs one. */
  static final int CONNECTIONS = 4;

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /**
   * Settings.
   *
   * @throws IllegalArgumentException if the schema's name is not a plain one
   */
  public SqlSettings {
    if (!isPlainName(schema)) {
      throw new IllegalArgumentException("not a plain name: " + schema);
    }
  }

  /** Whether a text is the name of a schema as the internal ones are named. */
  public static boolean isPlainName(String text) {
    return PLAIN_NAME.matcher(text).matches();
  }
}
