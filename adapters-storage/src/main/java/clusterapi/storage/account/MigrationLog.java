package clusterapi.storage.account;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/**
 * Hands Flyway's messages to the platform's logger, where what goes well is for those who debug.
 * Public because Flyway makes it by its name.
 */
public final class MigrationLog implements LogCreator {
  @Override
  public Log createLogger(Class<?> source) {
    return new Forwarded(System.getLogger(source.getName()));
  }

  private record Forwarded(System.Logger logger) implements Log {
    @Override
    public boolean isDebugEnabled() {
      return logger.isLoggable(System.Logger.Level.TRACE);
    }

    @Override
    public void debug(String message) {
      logger.log(System.Logger.Level.TRACE, message);
    }

    @Override
    public void info(String message) {
      logger.log(System.Logger.Level.DEBUG, message);
    }

    @Override
    public void notice(String message) {
      logger.log(System.Logger.Level.DEBUG, message);
    }

    @Override
    public void warn(String message) {
      logger.log(System.Logger.Level.WARNING, message);
    }

    @Override
    public void error(String message) {
      logger.log(System.Logger.Level.ERROR, message);
    }

    @Override
    public void error(String message, Exception cause) {
      logger.log(System.Logger.Level.ERROR, message, cause);
    }
  }
}
