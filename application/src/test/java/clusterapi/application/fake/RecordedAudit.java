package clusterapi.application.fake;

import clusterapi.application.port.out.AuditTrail;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit trail that can be asked what it was told. Safe for many threads. */
public final class RecordedAudit implements AuditTrail {
  private final List<Event> events = new CopyOnWriteArrayList<>();

  @Override
  public void record(Event event) {
    events.add(event);
  }

  /** What was told, in order. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** The kinds of what was told, in order. */
  public List<Kind> kinds() {
    return events.stream().map(Event::kind).toList();
  }
}
