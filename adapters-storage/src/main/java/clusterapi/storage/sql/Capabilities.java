package clusterapi.storage.sql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the cluster has of the internal tables: releases, and relatives of the database, differ, and
 * so do users' rights. Immutable.
 */
final class Capabilities {
  private final String schema;
  private final Map<InternalTable, List<String>> columns = new EnumMap<>(InternalTable.class);

  /**
   * Capabilities.
   *
   * @param schema the internal schema
   * @param found the columns that each table has, by the table's name
   */
  Capabilities(String schema, Map<String, Set<String>> found) {
    this.schema = schema;
    for (InternalTable table : InternalTable.values()) {
      Set<String> there = found.getOrDefault(table.text(), Set.of());
      if (there.containsAll(table.needed())) {
        List<String> usable = new ArrayList<>(table.needed());
        table.wished().stream().filter(there::contains).forEach(usable::add);
        columns.put(table, List.copyOf(usable));
      }
    }
  }

  /** The names of all tables that are looked for. */
  static List<String> tableNames() {
    return Stream.of(InternalTable.values()).map(InternalTable::text).toList();
  }

  /** The columns of a table that can be read; empty if the table is of no use. */
  Optional<List<String>> of(InternalTable table) {
    return Optional.ofNullable(columns.get(table));
  }

  /** What is missing of a table that is of no use. */
  String lack(InternalTable table) {
    return "the schema "
        + schema
        + " shows the user no table "
        + table.text()
        + " with "
        + table.needed().stream().collect(Collectors.joining(" and "));
  }
}
