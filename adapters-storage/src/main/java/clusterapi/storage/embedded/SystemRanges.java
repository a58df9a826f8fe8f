package clusterapi.storage.embedded;

import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * The ranges that every cluster of release 22.1 begins with, in key order: addressing, liveness,
 * time series, and one for each system table.
 */
final class SystemRanges {
  /** How many there are. */
  static final int COUNT = 44;

  /** The first ones have leases bound to time: addressing and liveness. */
  static final int EXPIRATION_LEASES = 2;

  private static final List<SystemRange> ALL = all();

  private SystemRanges() {}

  /**
   * One of them.
   *
   * @param start its first key
   * @param table the table in it; empty for ranges without one
   * @param queries queries per second in a cluster of three nodes
   * @param writes writes per second in a cluster of three nodes
   */
  record SystemRange(DemoKey start, String table, double queries, double writes) {
    boolean isTable() {
      return !table.isEmpty();
    }

    /** The name of its first key, which has no index part. */
    IndexName name() {
      return isTable() ? new IndexName("system", "public", table, "") : IndexName.UNKNOWN;
    }
  }

  /** The range at a position from 0 on. */
  static SystemRange get(int index) {
    return ALL.get(index);
  }

  private static List<SystemRange> all() {
    List<SystemRange> ranges = new ArrayList<>(COUNT);
    ranges.add(new SystemRange(DemoKey.MIN, "", 3.2, 0.5));
    ranges.add(system("04006c6976656e6573732d", "/System/NodeLiveness", 1.4, 1.4));
    ranges.add(system("04006c6976656e6573732e", "/System/NodeLivenessMax", 0.2, 0.3));
    ranges.add(system("04747364", "/System/tsd", 3.6, 210));
    ranges.add(system("04747365", "/System/\"tse\"", 0, 0));
    ranges.add(system("88", "/Table/SystemConfigSpan/Start", 0, 0));
    ranges.add(table(11, "lease", 0.3, 0.55));
    ranges.add(table(12, "eventlog", 0.06, 0.1));
    ranges.add(table(13, "rangelog", 0.1, 0.4));
    ranges.add(table(14, "ui", 0, 0));
    ranges.add(table(15, "jobs", 0.4, 0.1));
    ranges.add(table(16, "", 0, 0));
    ranges.add(table(17, "", 0, 0));
    ranges.add(table(18, "", 0, 0));
    ranges.add(table(19, "web_sessions", 0.02, 0.01));
    ranges.add(table(20, "table_statistics", 0.2, 0.3));
    ranges.add(table(21, "locations", 0, 0));
    ranges.add(table(22, "", 0, 0));
    ranges.add(table(23, "role_members", 0.02, 0));
    ranges.add(table(24, "comments", 0, 0));
    ranges.add(table(25, "replication_constraint_stats", 0.02, 0.6));
    ranges.add(table(26, "replication_critical_localities", 0.02, 0.2));
    ranges.add(table(27, "replication_stats", 0.02, 0.6));
    ranges.add(table(28, "reports_meta", 0.02, 0.06));
    ranges.add(table(29, "", 0, 0));
    ranges.add(new SystemRange(key("a6", "/NamespaceTable/30"), "namespace", 0.5, 0));
    ranges.add(new SystemRange(key("a7", "/NamespaceTable/Max"), "protected_ts_meta", 0, 0));
    ranges.add(table(32, "protected_ts_records", 0.02, 0));
    ranges.add(table(33, "role_options", 0.02, 0));
    ranges.add(table(34, "statement_bundle_chunks", 0, 0));
    ranges.add(table(35, "statement_diagnostics_requests", 0.3, 0));
    ranges.add(table(36, "statement_diagnostics", 0, 0));
    ranges.add(table(37, "scheduled_jobs", 0.06, 0.02));
    ranges.add(table(38, "", 0, 0));
    ranges.add(table(39, "sqlliveness", 0.6, 0.6));
    ranges.add(table(40, "migrations", 0, 0));
    ranges.add(table(41, "join_tokens", 0, 0));
    ranges.add(table(42, "statement_statistics", 0.3, 1.8));
    ranges.add(table(43, "transaction_statistics", 0.3, 1.2));
    ranges.add(table(44, "database_role_settings", 0.02, 0));
    ranges.add(table(45, "tenant_usage", 0, 0));
    ranges.add(table(46, "sql_instances", 0, 0));
    ranges.add(table(47, "span_configurations", 0.2, 0.05));
    ranges.add(table(50, "tenant_settings", 0, 0));
    return List.copyOf(ranges);
  }

  private static SystemRange system(String hex, String pretty, double queries, double writes) {
    return new SystemRange(key(hex, pretty), "", queries, writes);
  }

  private static SystemRange table(int id, String name, double queries, double writes) {
    return new SystemRange(KeyPath.table(id).key(), name, queries, writes);
  }

  private static DemoKey key(String hex, String pretty) {
    return new DemoKey(Key.ofHex(hex), pretty);
  }
}
