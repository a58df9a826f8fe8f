package clusterapi.storage.clusterauth;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of refusal a database gave: the five characters that are the same in all of them.
 *
 * @param code the characters; empty if there are none
 */
record SqlState(String code) {
  private static final String NO_SUCH_TABLE = "42P01";
  private static final String NO_SUCH_SCHEMA = "3F000";
  private static final String NO_SUCH_COLUMN = "42703";
  private static final String NULL_NOT_ALLOWED = "23502";
  private static final String NO_SUCH_FUNCTION = "42883";

  /** Not allowed; not allowed to write. */
  private static final Set<String> REFUSALS = Set.of("42501", "25006");

  static SqlState of(SQLException failure) {
    return new SqlState(Optional.ofNullable(failure.getSQLState()).orElse(""));
  }

  /** The user may not do this. */
  boolean isRefusal() {
    return REFUSALS.contains(code);
  }

  boolean isNoSuchTable() {
    return code.equals(NO_SUCH_TABLE) || code.equals(NO_SUCH_SCHEMA);
  }

  boolean isNoSuchFunction() {
    return code.equals(NO_SUCH_FUNCTION);
  }

  /** The tables are not, or no more, what they were taken for. */
  boolean isOtherShape() {
    return isNoSuchTable() || code.equals(NO_SUCH_COLUMN) || code.equals(NULL_NOT_ALLOWED);
  }
}
