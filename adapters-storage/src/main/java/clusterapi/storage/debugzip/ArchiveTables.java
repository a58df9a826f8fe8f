package clusterapi.storage.debugzip;

import clusterapi.storage.internaltables.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables of an archive. A table may have been tried several times; the first attempt that
 * succeeded counts.
 */
final class ArchiveTables {
  /** For tables that are read once and not on every node. */
  static final int CLUSTER = 0;

  // The attempts "", "1", "2", …, "fallback" in the order in which they are made.
  private static final Comparator<String> ATTEMPT_ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /**
   * What came of one attempt at a table.
   *
   * @param table what could be read, if there is a table file
   * @param fileFault why the table file is not complete; empty if it is
   * @param error what the error file says, if there is one
   */
  record Outcome(Optional<Table> table, Optional<Fault> fileFault, Optional<Fault> error) {
    /** Why the table is not complete, the better reason of the two; empty if it is. */
    Optional<Fault> fault() {
      return error.or(() -> fileFault);
    }

    /** Both, if two members tell of the same attempt. */
    Outcome and(Outcome later) {
      return new Outcome(
          table.or(later::table), fileFault.or(later::fileFault), later.error.or(() -> error));
    }

    /** The table, if all of it is there. */
    Optional<Table> complete() {
      return fault().isEmpty() ? table : Optional.empty();
    }

    /** Why it is not, for callers. */
    Optional<String> reason() {
      return fault().map(Fault::reason);
    }
  }

  /**
   * Why a table is not complete.
   *
   * @param reason for callers
   * @param problem the same with the member that shows it, for the problem list
   */
  record Fault(String reason, String problem) {}

  private final Map<WantedTable, Map<Integer, NavigableMap<String, Outcome>>> attempts =
      new EnumMap<>(WantedTable.class);

  /** Adds a table file. What its error file says, if there is one, is the better reason. */
  void add(Member.TableFile file, Table table, Optional<Fault> fault) {
    attempts(file.table(), file.node())
        .merge(
            file.attempt(), new Outcome(Optional.of(table), fault, Optional.empty()), Outcome::and);
  }

  /** Adds an error file. */
  void addError(Member.TableError error, Fault fault) {
    attempts(error.table(), error.node())
        .merge(
            error.attempt(),
            new Outcome(Optional.empty(), Optional.empty(), Optional.of(fault)),
            Outcome::and);
  }

  /** Adds the tables of a later part of the archive. */
  void add(ArchiveTables later) {
    later.attempts.forEach(
        (table, byNode) ->
            byNode.forEach(
                (node, tried) ->
                    tried.forEach(
                        (attempt, outcome) ->
                            attempts(table, node).merge(attempt, outcome, Outcome::and))));
  }

  /** Why tables are missing that no attempt gave, one sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Map<Integer, NavigableMap<String, Outcome>> byNode : attempts.values()) {
      for (NavigableMap<String, Outcome> tried : byNode.values()) {
        if (tried.values().stream().noneMatch(outcome -> outcome.complete().isPresent())) {
          tried.values().stream()
              .flatMap(outcome -> outcome.fault().stream())
              .map(Fault::problem)
              .forEach(problems::add);
        }
      }
    }
    return problems;
  }

  /** What came of a table, or empty if the archive has no trace of it. */
  Optional<Outcome> find(WantedTable table, int node) {
    NavigableMap<String, Outcome> tried =
        attempts.getOrDefault(table, Map.of()).getOrDefault(node, new TreeMap<>());
    return tried.values().stream()
        .filter(outcome -> outcome.complete().isPresent())
        .findFirst()
        .or(() -> tried.values().stream().findFirst());
  }

  /** A table of the cluster, if all of it is there. */
  Optional<Table> complete(WantedTable table) {
    return find(table, CLUSTER).flatMap(Outcome::complete);
  }

  /** The tables of all nodes that are complete, or as far as they go. */
  Map<Integer, Table> ofNodes(WantedTable table) {
    Map<Integer, Table> found = new TreeMap<>();
    for (Integer node : attempts.getOrDefault(table, Map.of()).keySet()) {
      find(table, node).flatMap(Outcome::table).ifPresent(present -> found.put(node, present));
    }
    return found;
  }

  private NavigableMap<String, Outcome> attempts(WantedTable table, int node) {
    return attempts
        .computeIfAbsent(table, t -> new HashMap<>())
        .computeIfAbsent(node, n -> new TreeMap<>(ATTEMPT_ORDER));
  }
}
