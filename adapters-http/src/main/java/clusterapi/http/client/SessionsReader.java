package clusterapi.http.client;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.session.ActiveQuery;
import clusterapi.domain.session.ActiveTransaction;
import clusterapi.domain.session.ClusterWideId;
import clusterapi.domain.session.Session;
import clusterapi.domain.session.SessionStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Reads the elements of the answer <i>sessions</i>. */
final class SessionsReader {
  /** Go's way to say that a time is unset. */
  private static final Instant UNSET = Instant.parse("0001-01-01T00:00:00Z");

  private static final UUID NO_TRANSACTION = new UUID(0, 0);

  private SessionsReader() {}

  static Session session(JsonTree json) {
    return new Session(
        new NodeId(json.at("node_id").small()),
        json.at("username").text(),
        json.at("client_address").text(),
        json.at("application_name").text(),
        json.at("active_queries").each(SessionsReader::query),
        time(json.at("start")).orElse(UNSET),
        json.at("last_active_query").text(),
        id(json.at("id").text()),
        json.at("alloc_bytes").whole(),
        json.at("max_alloc_bytes").whole(),
        json.at("active_txn").isThere()
            ? Optional.of(transaction(json.at("active_txn")))
            : Optional.empty(),
        json.at("last_active_query_no_constants").text(),
        status(json.at("status").small()),
        time(json.at("end")));
  }

  private static ActiveQuery query(JsonTree json) {
    return new ActiveQuery(
        json.at("id").text(),
        uuid(json.at("txn_id").text()),
        json.at("sql").text(),
        time(json.at("start")),
        json.at("is_distributed").flag(),
        json.at("phase").small() == ActiveQuery.Phase.EXECUTING.code()
            ? ActiveQuery.Phase.EXECUTING
            : ActiveQuery.Phase.PREPARING,
        (float) json.at("progress").decimal(),
        json.at("sql_no_constants").text(),
        json.at("sql_summary").text());
  }

  private static ActiveTransaction transaction(JsonTree json) {
    return new ActiveTransaction(
        uuid(json.at("id").text()),
        time(json.at("start")),
        json.at("txn_description").text(),
        json.at("num_statements_executed").small(),
        json.at("num_retries").small(),
        json.at("num_auto_retries").small(),
        time(json.at("deadline")),
        json.at("implicit").flag(),
        json.at("alloc_bytes").whole(),
        json.at("max_alloc_bytes").whole(),
        json.at("read_only").flag(),
        json.at("is_historical").flag(),
        json.at("priority").text(),
        json.at("quality_of_service").text());
  }

  private static SessionStatus status(int code) {
    for (SessionStatus status : SessionStatus.values()) {
      if (status.code() == code) {
        return status;
      }
    }
    return SessionStatus.ACTIVE;
  }

  private static Optional<Instant> time(JsonTree json) {
    return json.text().isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.parse(json.text())).filter(time -> !time.equals(UNSET));
  }

  private static UUID uuid(String text) {
    return text.isEmpty() ? NO_TRANSACTION : UUID.fromString(text);
  }

  private static Optional<ClusterWideId> id(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length != ClusterWideId.LENGTH) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return Optional.of(new ClusterWideId(buffer.getLong(), buffer.getLong()));
  }
}
