package clusterapi.storage.postgres;

import clusterapi.domain.failure.ClusterApiFailure;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** Why a database could not be used, in words for the one who runs the server. */
final class PostgresReason {
  /** So far is looked for the cause of a cause. */
  private static final int MAX_DEPTH = 10;

  private PostgresReason() {}

  /** The reason, and what can be done; one line, without statements and secrets. */
  static String of(SQLException failure, PostgresLimits limits) {
    if (failure instanceof SQLTransientConnectionException) {
      // The pool's own; beneath it is what the driver said last, if it said anything.
      return switch (failure.getCause()) {
        case SQLException said -> of(said, limits);
        case ClusterApiFailure said -> said.sentence();
        case null, default ->
            "no connection was free within " + limits.connectionWait().toMillis() + " ms";
      };
    }
    return said(failure) + remedy(Optional.ofNullable(failure.getSQLState()).orElse(""));
  }

  private static String said(SQLException failure) {
    String sentence = firstLine(failure);
    // Why TLS could not be set up is said by the deepest cause alone.
    String deepest = firstLine(deepest(failure));
    return sentence.contains(deepest) ? sentence : sentence + " (" + deepest + ")";
  }

  private static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    for (int i = 0; i < MAX_DEPTH && deepest.getCause() != null; i++) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  private static String firstLine(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .orElseGet(() -> failure.getClass().getSimpleName());
  }

  private static String remedy(String state) {
    if (state.startsWith("28")) {
      return "; check the user, and the file with its password";
    }
    if (state.startsWith("08")) {
      return "; check that it runs, and its address";
    }
    return switch (state) {
      case "3D000" -> "; make the database, or name another one";
      case "42501" -> "; grant it to the user";
      default -> "";
    };
  }
}
