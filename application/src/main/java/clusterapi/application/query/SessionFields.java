package clusterapi.application.query;

import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The fields of SQL sessions. */
public final class SessionFields {
  /** All of them, by name. */
  public static final FieldTable<Session> TABLE =
      new Fields<Session>()
          .text(
              "session_id",
              session -> session.id().map(ClusterWideId::hex).orElse(""),
              "Its number, in hex")
          .whole("node_id", session -> session.node().value(), "The node that serves it")
          .text("username", Session::username, "Its user")
          .text("client_address", Session::clientAddress, "The client's HOST:PORT")
          .text("application_name", Session::applicationName, "What the client calls itself")
          .flag(
              "internal",
              session -> session.applicationName().startsWith(Session.INTERNAL_APPLICATION_PREFIX),
              "Whether it is one of the database's own")
          .text(
              "status",
              session -> session.status().name().toLowerCase(Locale.ROOT),
              "Whether it works: active, idle or closed; active where the source cannot tell")
          .time("start", session -> Optional.of(session.start()), "When it began")
          .time("end", Session::end, "When it ended, if it has")
          .whole(
              "queries", session -> session.activeQueries().size(), "How many statements run in it")
          .text(
              "active_query",
              session -> query(session).map(ActiveQuery::sql).orElse(""),
              "The text of the first statement that runs")
          .time(
              "active_query_start",
              session -> query(session).flatMap(ActiveQuery::start),
              "When that statement began")
          .text(
              "active_query_id",
              session -> query(session).map(ActiveQuery::id).orElse(""),
              "The number of that statement, in hex")
          .text(
              "last_active_query",
              Session::lastActiveQuery,
              "The text of the last finished statement")
          .whole("alloc_bytes", Session::allocatedBytes, "Memory in use, in bytes")
          .whole("max_alloc_bytes", Session::maxAllocatedBytes, "The most memory that was in use")
          .text(
              "transaction",
              session -> session.activeTransaction().map(t -> t.id().toString()).orElse(""),
              "The number of the open transaction")
          .time(
              "transaction_start",
              session -> session.activeTransaction().flatMap(ActiveTransaction::start),
              "When the open transaction began")
          .whole(
              "transaction_statements",
              session -> ofTransaction(session, ActiveTransaction::statementsExecuted),
              "How many statements ran in the open transaction")
          .whole(
              "transaction_retries",
              session -> ofTransaction(session, ActiveTransaction::retries),
              "How often the open transaction was tried again")
          .of(
              "sessions",
              "node_id",
              "session_id",
              "username",
              "client_address",
              "application_name",
              "status",
              "start",
              "queries",
              "active_query",
              "active_query_start",
              "transaction");

  private SessionFields() {}

  private static Optional<ActiveQuery> query(Session session) {
    return session.activeQueries().stream().findFirst();
  }

  private static long ofTransaction(Session session, ToLongFunction<ActiveTransaction> number) {
    Optional<ActiveTransaction> open = session.activeTransaction();
    return open.isPresent() ? number.applyAsLong(open.get()) : Reading.UNKNOWN;
  }
}
