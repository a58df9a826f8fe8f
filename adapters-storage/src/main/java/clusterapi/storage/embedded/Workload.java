package clusterapi.storage.embedded;

import java.util.List;

/**
 * What a kind of SQL client does all day.
 *
 * @param username its user
 * @param application what it calls itself; empty if it does not
 * @param patient whether its statements run for minutes
 * @param writtenTable the table in which its transactions are anchored
 * @param statements what it sends
 */
record Workload(
    String username,
    String application,
    boolean patient,
    int writtenTable,
    List<Statement> statements) {

  /** Stands in a statement's text for a number that differs from time to time. */
  private static final String NUMBER = "#";

  private static final int STEP = 17;

  /** What the programs do that connect from outside. */
  static final List<Workload> CLIENTS =
      List.of(
          new Workload(
              "movr",
              "movr",
              false,
              109,
              List.of(
                  read(
                      "SELECT city, id FROM movr.vehicles WHERE city = 'washington dc'",
                      "SELECT city, id FROM movr.vehicles WHERE city = '_'",
                      "SELECT city, id FROM movr.vehicles"),
                  write(
                      "UPDATE movr.rides SET end_address = '# Main St. & 5th Ave', end_time = now()"
                          + " WHERE (city = 'são paulo') AND (revenue < #)",
                      "UPDATE movr.rides SET end_address = '_', end_time = now() WHERE (city = '_')"
                          + " AND (revenue < _)",
                      "UPDATE movr.rides SET end_address = _, end_time = now() WHERE"),
                  write(
                      "INSERT INTO movr.vehicle_location_histories(city, ride_id, \"timestamp\","
                          + " lat, long) VALUES ('東京', gen_random_uuid(), now(), 35.#, 139.#)",
                      "INSERT INTO movr.vehicle_location_histories(city, ride_id, \"timestamp\","
                          + " lat, long) VALUES ('_', gen_random_uuid(), now(), _, _)",
                      "INSERT INTO movr.vehicle_location_histories(city, ride_id)"))),
          new Workload(
              "tpcc",
              "tpcc --warehouses=<all>",
              false,
              119,
              List.of(
                  read(
                      "SELECT s_quantity, s_data FROM tpcc.stock WHERE (s_i_id, s_w_id) IN ((#, #),"
                          + " (#, #)) FOR UPDATE",
                      "SELECT s_quantity, s_data FROM tpcc.stock WHERE (s_i_id, s_w_id) IN ((_, _),"
                          + " (__more1__)) FOR UPDATE",
                      "SELECT s_quantity, s_data FROM tpcc.stock"),
                  write(
                      "UPDATE tpcc.district SET d_next_o_id = d_next_o_id + 1 WHERE (d_w_id = #)"
                          + " AND (d_id = #) RETURNING d_tax, d_next_o_id",
                      "UPDATE tpcc.district SET d_next_o_id = d_next_o_id + _ WHERE (d_w_id = _)"
                          + " AND (d_id = _) RETURNING d_tax, d_next_o_id",
                      "UPDATE tpcc.district SET d_next_o_id = d_next_o_id + _ WHERE (d_w_id = _)"),
                  write(
                      "DELETE FROM tpcc.new_order WHERE (no_w_id = #) AND (no_o_id <= #)",
                      "DELETE FROM tpcc.new_order WHERE (no_w_id = _) AND (no_o_id <= _)",
                      "DELETE FROM tpcc.new_order"))),
          new Workload(
              "bank_service",
              "",
              false,
              114,
              List.of(
                  write(
                      "UPDATE bank.accounts SET balance = balance - # WHERE id = #",
                      "UPDATE bank.accounts SET balance = balance - _ WHERE id = _",
                      "UPDATE bank.accounts SET balance = balance - _ WHERE"),
                  read(
                      "SELECT balance FROM bank.accounts WHERE owner = 'O''Brien & Söhne'",
                      "SELECT balance FROM bank.accounts WHERE owner = '_'",
                      "SELECT balance FROM bank.accounts"))),
          new Workload(
              "maxroach",
              "$ cockroach sql",
              false,
              108,
              List.of(
                  read("SHOW database", "SHOW database", "SHOW database"),
                  read(
                      "SELECT id FROM movr.rides WHERE (revenue > #) AND (city < 'm')",
                      "SELECT id FROM movr.rides WHERE (revenue > _) AND (city < '_')",
                      "SELECT id FROM movr.rides"))),
          new Workload(
              "analyst",
              "Reports <\"daily\" & weekly>",
              true,
              108,
              List.of(
                  read(
                      "SELECT city, sum(revenue) AS \"umsatz & gewinn\" FROM movr.rides WHERE"
                          + " revenue >= # GROUP BY city ORDER BY 2 DESC",
                      "SELECT city, sum(revenue) AS \"umsatz & gewinn\" FROM movr.rides WHERE"
                          + " revenue >= _ GROUP BY city ORDER BY _ DESC",
                      "SELECT city, sum(revenue) FROM movr.rides"),
                  read(
                      "SELECT count(*) FROM \"bücher\".titel WHERE titel LIKE '%Война и мир%'",
                      "SELECT count(*) FROM \"bücher\".titel WHERE titel LIKE '_'",
                      "SELECT count(*) FROM \"bücher\".titel"))));

  /** What the database does by itself. */
  static final List<Workload> INTERNAL =
      List.of(
          new Workload(
              "root",
              "$ internal-auto-create-stats",
              true,
              20,
              List.of(
                  read(
                      "CREATE STATISTICS __auto__ FROM [#] WITH OPTIONS THROTTLING 0.9 AS OF"
                          + " SYSTEM TIME '-30s'",
                      "CREATE STATISTICS __auto__ FROM [_] WITH OPTIONS THROTTLING _ AS OF SYSTEM"
                          + " TIME '_'",
                      "CREATE STATISTICS __auto__ FROM [_]"))),
          new Workload(
              "node",
              "$ internal-expire-sessions",
              false,
              39,
              List.of(
                  write(
                      "DELETE FROM system.sqlliveness WHERE expiration < #",
                      "DELETE FROM system.sqlliveness WHERE expiration < _",
                      "DELETE FROM system.sqlliveness"))));

  /**
   * A statement.
   *
   * @param sql its text
   * @param noConstants its text without constants
   * @param summary its short form
   * @param readOnly whether it only reads
   */
  record Statement(String sql, String noConstants, String summary, boolean readOnly) {
    /** The text with numbers filled in: this one, and for each further place a greater one. */
    String sqlWith(int number) {
      StringBuilder text = new StringBuilder();
      int next = number;
      for (String part : sql.splitWithDelimiters(NUMBER, 0)) {
        if (part.equals(NUMBER)) {
          text.append(next);
          next += STEP;
        } else {
          text.append(part);
        }
      }
      return text.toString();
    }
  }

  private static Statement read(String sql, String noConstants, String summary) {
    return new Statement(sql, noConstants, summary, true);
  }

  private static Statement write(String sql, String noConstants, String summary) {
    return new Statement(sql, noConstants, summary, false);
  }
}
