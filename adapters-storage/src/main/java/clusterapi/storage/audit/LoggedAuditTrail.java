package clusterapi.storage.audit;

import clusterapi.application.port.out.AuditTrail;
import clusterapi.domain.access.Username;
import java.util.Locale;

/**
 * Writes each event as one line to the logger {@value #LOGGER}: {@code event=login user=alice
 * from=192.0.2.7 detail="session=643982907299463169"}. Safe for many threads.
 */
public final class LoggedAuditTrail implements AuditTrail {
  /** The logger's name, by which an operator sends the lines to a place of their own. */
  public static final String LOGGER = "clusterapi.audit";

  private final System.Logger logger;

  /** A trail to the platform's logger of that name. */
  public LoggedAuditTrail() {
    this(System.getLogger(LOGGER));
  }

  LoggedAuditTrail(System.Logger logger) {
    this.logger = logger;
  }

  @Override
  public void record(Event event) {
    logger.log(System.Logger.Level.INFO, line(event));
  }

  private static String line(Event event) {
    String kind = event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    StringBuilder line = new StringBuilder("event=").append(kind).append(" user=");
    // A dash is nobody; an account of that name would be quoted.
    line.append(event.username().map(Username::value).map(LogValue::of).orElse("-"));
    line.append(" from=").append(LogValue.of(event.from().value()));
    if (!event.detail().isEmpty()) {
      line.append(" detail=").append(LogValue.of(event.detail()));
    }
    return line.toString();
  }
}
