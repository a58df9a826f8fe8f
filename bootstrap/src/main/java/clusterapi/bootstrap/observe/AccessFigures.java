package clusterapi.bootstrap.observe;

import clusterapi.application.port.out.AuditTrail;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts log-ins, log-outs and refusals on their way to the audit trail. */
public final class AccessFigures implements Figures {
  private final LongAdder expired = new LongAdder();
  private final Map<AuditTrail.Kind, LongAdder> counts = new EnumMap<>(AuditTrail.Kind.class);

  /** Nothing was counted yet. */
  public AccessFigures() {
    for (AuditTrail.Kind kind : AuditTrail.Kind.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  /**
   * Counts what goes to a trail.
   *
   * @param trail where it goes
   * @return the way there
   */
  public AuditTrail countedOnTheWayTo(AuditTrail trail) {
    return event -> {
      count(event);
      trail.record(event);
    };
  }

  private void count(AuditTrail.Event event) {
    boolean isExpired =
        event.kind() == AuditTrail.Kind.LOGIN_REFUSED && event.detail().equals("expired");
    (isExpired ? expired : of(event.kind())).increment();
  }

  private LongAdder of(AuditTrail.Kind kind) {
    return Objects.requireNonNull(counts.get(kind)); // every kind is there
  }

  @Override
  public void addTo(Samples samples) {
    for (AuditTrail.Kind kind : AuditTrail.Kind.values()) {
      long count = of(kind).sum();
      switch (kind) {
        case LOGIN -> samples.add(Metric.LOGINS, count, "accepted");
        case LOGIN_REFUSED -> samples.add(Metric.LOGINS, count, "refused");
        case LOGIN_LIMITED -> samples.add(Metric.LOGINS, count, "throttled");
        case LOGOUT -> samples.add(Metric.LOGOUTS, count, "accepted");
        case LOGOUT_REFUSED -> samples.add(Metric.LOGOUTS, count, "refused");
        case SESSION_REFUSED -> samples.add(Metric.ADMISSIONS_REFUSED, count, "session");
        case PERMISSION_REFUSED -> samples.add(Metric.ADMISSIONS_REFUSED, count, "permission");
      }
    }
    samples.add(Metric.LOGINS, expired.sum(), "expired");
  }
}
