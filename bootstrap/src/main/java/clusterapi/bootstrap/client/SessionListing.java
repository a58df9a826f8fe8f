package clusterapi.bootstrap.client;

import clusterapi.bootstrap.output.Column;
import clusterapi.bootstrap.output.Listing;
import clusterapi.bootstrap.output.Quantity;
import clusterapi.bootstrap.output.Tone;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import clusterapi.http.json.JoinedAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** How SQL sessions are listed. */
final class SessionListing {
  private SessionListing() {}

  static Listing<Session> listing(InstantSource clock) {
    Instant now = clock.instant();
    return new Listing<>(
        List.of(
            Column.number("NODE", "node_id", session -> session.node().toString()),
            Column.<Session>text(
                    "ID", "session_id", session -> session.id().map(ClusterWideId::hex).orElse(""))
                .onlyWide(),
            Column.text("USER", "user", Session::username),
            Column.text("APPLICATION", "application", Session::applicationName),
            Column.text("CLIENT", "client_address", Session::clientAddress),
            Column.<Session>text("START", "start", session -> session.start().toString())
                .onlyWide(),
            Column.<Session>number(
                    "AGE",
                    "age_seconds",
                    session -> Long.toString(between(session.start(), now).toSeconds()))
                .shownAs(session -> Quantity.span(between(session.start(), now))),
            Column.<Session>number(
                    "MEMORY", "allocated_bytes", session -> Long.toString(session.allocatedBytes()))
                .shownAs(session -> Quantity.bytes(session.allocatedBytes()))
                .onlyWide(),
            Column.<Session>text("STATE", "state", SessionListing::state)
                .toned(SessionListing::tone),
            Column.<Session>number(
                    "RUNS",
                    "query_seconds",
                    session ->
                        running(session, now)
                            .map(span -> Long.toString(span.toSeconds()))
                            .orElse(""))
                .shownAs(session -> running(session, now).map(Quantity::span).orElse("")),
            Column.text("QUERY", "query", SessionListing::query)),
        JoinedAnswer.SESSIONS);
  }

  private static Duration between(Instant start, Instant now) {
    return start.isAfter(now) ? Duration.ZERO : Duration.between(start, now);
  }

  /** What it does. */
  static String state(Session session) {
    if (!session.activeQueries().isEmpty()) {
      return "active";
    }
    if (session.status() == SessionStatus.CLOSED) {
      return "closed";
    }
    return session.activeTransaction().isPresent() ? "in transaction" : "idle";
  }

  private static Tone tone(Session session) {
    return switch (state(session)) {
      case "active" -> Tone.GOOD;
      case "in transaction" -> Tone.NOTABLE;
      default -> Tone.FAINT;
    };
  }

  private static Optional<Duration> running(Session session, Instant now) {
    return session.activeQueries().stream()
        .findFirst()
        .flatMap(ActiveQuery::start)
        .map(start -> between(start, now));
  }

  /** The statement that runs, or the last one that did. */
  private static String query(Session session) {
    return session.activeQueries().stream()
        .findFirst()
        .map(query -> query.sql().isEmpty() ? query.sqlNoConstants() : query.sql())
        .orElse(session.lastActiveQuery());
  }
}
