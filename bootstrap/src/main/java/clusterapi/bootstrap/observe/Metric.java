package clusterapi.bootstrap.observe;

import java.util.List;

/**
 * Every figure that the server gives of itself, by the names that Prometheus knows it by. {@code
 * docs/observability.md} follows this list.
 */
public enum Metric {
  /** Requests by outcome. */
  REQUESTS(
      "cluster_api_requests_total",
      Kind.COUNTER,
      "Requests that have ended, by their status: that of HTTP, or the code of gRPC.",
      "transport",
      "operation",
      "status"),
  /** How long requests take. */
  REQUEST_DURATION(
      "cluster_api_request_duration_seconds",
      Kind.HISTOGRAM,
      "How long requests took, until the last byte of their answer was given to the socket.",
      "transport",
      "operation"),
  /** How much is sent. */
  RESPONSE_BYTES(
      "cluster_api_response_body_bytes_total",
      Kind.COUNTER,
      "Bytes of answers' bodies, compressed where they were.",
      "transport",
      "operation"),
  /** Answers that did not arrive. */
  REQUESTS_CUT_OFF(
      "cluster_api_requests_cut_off_total",
      Kind.COUNTER,
      "Requests whose answer ended before it was whole, mostly because the client left.",
      "transport",
      "operation"),
  /** What is at work. */
  REQUESTS_IN_FLIGHT(
      "cluster_api_requests_in_flight",
      Kind.GAUGE,
      "Requests that are being answered.",
      "transport"),
  /** Who is there. */
  CONNECTIONS("cluster_api_connections", Kind.GAUGE, "Connections that are open.", "transport"),
  /** Log-ins by outcome. */
  LOGINS(
      "cluster_api_logins_total",
      Kind.COUNTER,
      "Attempts to log in: accepted, refused (wrong name or password), expired (right password,"
          + " but its time is over), throttled (not heard, since there were too many).",
      "result"),
  /** Log-outs by outcome. */
  LOGOUTS("cluster_api_logouts_total", Kind.COUNTER, "Attempts to log out.", "result"),
  /** Requests without the right to ask. */
  ADMISSIONS_REFUSED(
      "cluster_api_admissions_refused_total",
      Kind.COUNTER,
      "Requests that were not let in: session (none, or none that holds), permission (the user is"
          + " no administrator).",
      "reason"),
  /** Memory of kept answers. */
  KEPT_ANSWER_BYTES(
      "cluster_api_kept_answers_bytes", Kind.GAUGE, "Memory that answers take that are kept."),
  /** The limit of it. */
  KEPT_ANSWER_LIMIT(
      "cluster_api_kept_answers_limit_bytes",
      Kind.GAUGE,
      "Memory that they may take (--answer-cache-bytes)."),
  /** Answers that were kept. */
  KEPT_ANSWER_HITS(
      "cluster_api_kept_answers_hits_total",
      Kind.COUNTER,
      "Questions that were answered with bytes that were kept."),
  /** Answers that were not. */
  KEPT_ANSWER_MISSES(
      "cluster_api_kept_answers_misses_total",
      Kind.COUNTER,
      "Questions whose answer might have been kept and was not."),
  /** Readiness of the source. */
  SOURCE_READY(
      "cluster_api_source_ready",
      Kind.GAUGE,
      "1 while the state of the cluster may be relied on, 0 while its source gives none that is"
          + " young enough."),
  /** Readings by outcome. */
  SOURCE_READINGS(
      "cluster_api_source_readings_total",
      Kind.COUNTER,
      "Readings of a running cluster: ok, or failed if nobody answered.",
      "part",
      "result"),
  /** How long readings take. */
  SOURCE_READING_DURATION(
      "cluster_api_source_reading_duration_seconds",
      Kind.HISTOGRAM,
      "How long readings of a running cluster took.",
      "part"),
  /** Nodes that do not answer. */
  SOURCE_NODE_ERRORS(
      "cluster_api_source_node_errors_total",
      Kind.COUNTER,
      "Readings of a running cluster in which a node did not answer.",
      "part",
      "node_id"),
  /** Age of the state. */
  SNAPSHOT_AGE(
      "cluster_api_snapshot_age_seconds",
      Kind.GAUGE,
      "How old the oldest reading is that answers are made from; absent for a source that does not"
          + " age, such as an archive.",
      "part"),
  /** Nodes. */
  SNAPSHOT_NODES(
      "cluster_api_snapshot_nodes",
      Kind.GAUGE,
      "Nodes in the state that is served, by the cluster's verdict on them.",
      "liveness"),
  /** Replicas. */
  SNAPSHOT_REPLICAS(
      "cluster_api_snapshot_replicas",
      Kind.GAUGE,
      "Replicas of ranges in the state that is served; absent if its source has none."),
  /** Sessions. */
  SNAPSHOT_SESSIONS(
      "cluster_api_snapshot_sessions",
      Kind.GAUGE,
      "SQL sessions in the state that is served; absent if its source has none."),
  /** Nodes that are missing. */
  SNAPSHOT_UNANSWERED(
      "cluster_api_snapshot_unanswered_nodes",
      Kind.GAUGE,
      "Nodes whose part is missing from the state that is served.",
      "part"),
  /** Problems. */
  SNAPSHOT_PROBLEMS(
      "cluster_api_snapshot_problems",
      Kind.GAUGE,
      "What could not be collected or read, in sentences that the log of the start tells."),
  /** Lines of the access log. */
  ACCESS_LOG_LINES(
      "cluster_api_access_log_lines_total",
      Kind.COUNTER,
      "Lines of the access log: written, or dropped because the file was too slow or failed.",
      "result"),
  /** The build. */
  BUILD_INFO(
      "cluster_api_build_info",
      Kind.GAUGE,
      "Always 1; the labels tell what runs.",
      "version",
      "source",
      "release");

  /** What a figure is. */
  public enum Kind {
    /** It only grows, from 0 at the start. */
    COUNTER,
    /** It goes up and down. */
    GAUGE,
    /** It tells how many values there were up to each of some bounds. */
    HISTOGRAM
  }

  private final String id;
  private final Kind kind;
  private final String help;
  private final List<String> labels;

  Metric(String id, Kind kind, String help, String... labels) {
    this.id = id;
    this.kind = kind;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** Its name. */
  public String id() {
    return id;
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** A sentence for people. */
  public String help() {
    return help;
  }

  /** The names of its labels. */
  public List<String> labels() {
    return labels;
  }
}
