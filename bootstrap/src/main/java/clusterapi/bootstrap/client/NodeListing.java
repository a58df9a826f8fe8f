package clusterapi.bootstrap.client;

import clusterapi.application.query.Field;
import clusterapi.application.query.NodeFields;
import clusterapi.bootstrap.output.Column;
import clusterapi.bootstrap.output.Listing;
import clusterapi.bootstrap.output.Quantity;
import clusterapi.bootstrap.output.Tone;
import clusterapi.domain.node.NodeStatus;
import clusterapi.http.json.JoinedAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How nodes are listed. */
final class NodeListing {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private NodeListing() {}

  /**
   * The columns that can be filled.
   *
   * @param telling what whoever answers can tell
   */
  static Listing<NodeStatus> listing(Questions.Telling telling) {
    boolean areStoresTold =
        NodeFields.OF_STORES.stream()
            .map(NodeFields.TABLE::field)
            .allMatch(field -> telling.tells(NodeFields.TABLE, field));
    return new Listing<>(
        Stream.concat(ofNode(), areStoresTold ? ofStores() : Stream.empty()).toList(),
        JoinedAnswer.NODES);
  }

  private static Stream<Column<NodeStatus>> ofNode() {
    return Stream.of(
        Column.number("ID", "node_id", node -> node.id().toString()),
        Column.text("ADDRESS", "address", node -> node.descriptor().address().address()),
        Column.<NodeStatus>text(
                "SQL ADDRESS", "sql_address", node -> node.descriptor().sqlAddress().address())
            .onlyWide(),
        Column.text("VERSION", "version", NodeListing::version),
        Column.<NodeStatus>text("LIVENESS", "liveness", NodeListing::liveness)
            .toned(NodeListing::tone),
        Column.<NodeStatus>number("UPTIME", "uptime_seconds", node -> seconds(uptime(node)))
            .shownAs(node -> uptime(node).isZero() ? "" : Quantity.span(uptime(node))),
        number("CPUS", "cpus", NodeStatus::cpuCount),
        number("MEMORY", "memory_bytes", NodeStatus::totalSystemMemoryBytes)
            .shownAs(node -> bytes(node.totalSystemMemoryBytes())),
        Column.text("LOCALITY", "locality", node -> node.descriptor().locality().toString()),
        Column.<NodeStatus>number("CPU", "cpu_percent", cpu())
            .shownAs(cpu().andThen(text -> text.isEmpty() ? "" : text + "%"))
            .onlyWide(),
        Column.<NodeStatus>number("RSS", "rss_bytes", metric("sys.rss"))
            .shownAs(node -> bytes((long) node.metrics().find("sys.rss").orElse(0)))
            .onlyWide(),
        Column.<NodeStatus>number("CONNS", "sql_connections", metric("sql.conns")).onlyWide(),
        Column.<NodeStatus>text(
                "STARTED", "started_at", node -> time(node.descriptor().startedAtNanos()))
            .onlyWide(),
        Column.<NodeStatus>text("UPDATED", "updated_at", node -> time(node.updatedAtNanos()))
            .onlyWide(),
        Column.<NodeStatus>text(
                "ATTRS", "attributes", node -> String.join(",", node.descriptor().attributes()))
            .onlyWide(),
        Column.<NodeStatus>text("CLUSTER", "cluster_name", node -> node.descriptor().clusterName())
            .onlyWide());
  }

  /** What its stores carry. */
  private static Stream<Column<NodeStatus>> ofStores() {
    return Stream.of(
        ofStores("REPLICAS", "replicas", text -> text),
        ofStores("LEASES", "leaseholders", text -> text),
        ofStores("UNDERREPL", "ranges_underreplicated", text -> text),
        ofStores("UNAVAIL", "ranges_unavailable", text -> text),
        ofStores("QPS", "queries_per_second", text -> Quantity.rate(Double.parseDouble(text))),
        ofStores("WPS", "writes_per_second", text -> Quantity.rate(Double.parseDouble(text))),
        ofStores("USED", "used", text -> Quantity.bytes(Long.parseLong(text))),
        ofStores("CAPACITY", "capacity", text -> Quantity.bytes(Long.parseLong(text))));
  }

  private static Column<NodeStatus> ofStores(
      String heading, String field, UnaryOperator<String> forPeople) {
    Field<NodeStatus> value = NodeFields.TABLE.field(field);
    return Column.<NodeStatus>number(heading, field, value::text)
        .shownAs(node -> value.text(node).isEmpty() ? "" : forPeople.apply(value.text(node)))
        .onlyWide();
  }

  /** The build, or what the binary can run where the build is not told. */
  private static String version(NodeStatus node) {
    String build = node.descriptor().buildTag();
    return build.isEmpty() ? node.descriptor().serverVersion().toString() : build;
  }

  private static String liveness(NodeStatus node) {
    return node.liveness().name().toLowerCase(Locale.ROOT);
  }

  private static Tone tone(NodeStatus node) {
    return switch (node.liveness()) {
      case LIVE -> Tone.GOOD;
      case DEAD, UNAVAILABLE -> Tone.BAD;
      case DECOMMISSIONING, DRAINING -> Tone.NOTABLE;
      case UNKNOWN, DECOMMISSIONED -> Tone.FAINT;
    };
  }

  /** How long it ran when it last told of itself; a dead node does not run on. */
  private static Duration uptime(NodeStatus node) {
    long started = node.descriptor().startedAtNanos();
    long updated = node.updatedAtNanos();
    return started == 0 || updated < started ? Duration.ZERO : Duration.ofNanos(updated - started);
  }

  private static String seconds(Duration span) {
    return span.isZero() ? "" : Long.toString(span.toSeconds());
  }

  private static Column<NodeStatus> number(
      String heading, String name, ToLongFunction<NodeStatus> value) {
    return Column.number(
        heading,
        name,
        node -> value.applyAsLong(node) == 0 ? "" : Long.toString(value.applyAsLong(node)));
  }

  private static String bytes(long bytes) {
    return bytes <= 0 ? "" : Quantity.bytes(bytes);
  }

  private static Function<NodeStatus, String> metric(String name) {
    return node -> {
      var value = node.metrics().find(name);
      return value.isEmpty() ? "" : Long.toString((long) value.getAsDouble());
    };
  }

  private static Function<NodeStatus, String> cpu() {
    return node -> {
      var share = node.metrics().find("sys.cpu.combined.percent-normalized");
      return share.isEmpty() ? "" : Quantity.rate(share.getAsDouble() * 100);
    };
  }

  private static String time(long nanos) {
    return nanos == 0 ? "" : Instant.ofEpochSecond(nanos / NANOS_PER_SECOND).toString();
  }
}
