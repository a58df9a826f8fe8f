package clusterapi.storage.debugzip;

import clusterapi.domain.range.IndexName;
import clusterapi.domain.range.Key;
import clusterapi.storage.internaltables.FieldText;
import clusterapi.storage.internaltables.Table;
import clusterapi.storage.internaltables.Table.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The names that belong to the numbers in keys, as far as the archive's tables tell them. Immutable
 * once it is read.
 */
final class IndexNames {
  /** The first byte of keys of virtual clusters, whose tables have numbers of their own. */
  private static final int TENANT_PREFIX = 0xFE;

  /** The schema number that stands for {@code public} in every database, before 22.1. */
  private static final long OLD_PUBLIC_SCHEMA = 29;

  private record IndexId(long table, long index) {}

  private final Map<Long, IndexName> tables = new HashMap<>();
  private final Map<IndexId, String> indexes = new HashMap<>();

  private IndexNames() {}

  static IndexNames read(ArchiveTables archive) {
    IndexNames names = new IndexNames();
    rows(archive, WantedTable.DESCRIPTOR).ifPresent(names::addDescriptors);
    rows(archive, WantedTable.TABLE_INDEXES).ifPresent(names::addIndexes);
    rows(archive, WantedTable.NAMESPACE).ifPresent(names::addNamespace);
    rows(archive, WantedTable.CREATE_STATEMENTS).ifPresent(names::addCreateStatements);
    return names;
  }

  /** Also of a table that is cut short: a name that is there is right. */
  private static Optional<Table> rows(ArchiveTables archive, WantedTable table) {
    return archive.find(table, ArchiveTables.CLUSTER).flatMap(ArchiveTables.Outcome::table);
  }

  /** The name of the index in which a key lies; each part that cannot be told is empty. */
  IndexName of(Key key) {
    OptionalLong table = key.tableId();
    if (table.isEmpty() || (key.bytes()[0] & 0xFF) == TENANT_PREFIX) {
      return IndexName.UNKNOWN;
    }
    IndexName known = tables.getOrDefault(table.getAsLong(), IndexName.UNKNOWN);
    OptionalLong index = key.indexId();
    String indexName =
        index.isEmpty()
            ? ""
            : indexes.getOrDefault(new IndexId(table.getAsLong(), index.getAsLong()), "");
    return new IndexName(known.database(), known.schema(), known.table(), indexName);
  }

  private void addCreateStatements(Table table) {
    for (Row row : table.all()) {
      OptionalLong id = FieldText.number(row.text("descriptor_id"));
      if (id.isPresent() && row.text("descriptor_name").isPresent()) {
        tables.put(
            id.getAsLong(),
            new IndexName(
                row.textOrEmpty("database_name"),
                row.textOrEmpty("schema_name"),
                row.textOrEmpty("descriptor_name"),
                ""));
      }
    }
  }

  /** Databases, schemas and tables stand in one table and are told apart by their parents. */
  private void addNamespace(Table table) {
    Map<Long, String> databases = new HashMap<>();
    Map<Long, String> schemas = new HashMap<>();
    boolean hasSchemas = table.has("parentSchemaID");
    for (Row row : table.all()) {
      long id = FieldText.number(row.text("id")).orElse(0);
      if (isZero(row, "parentID")) {
        databases.put(id, row.textOrEmpty("name"));
      } else if (hasSchemas && isZero(row, "parentSchemaID")) {
        schemas.put(id, row.textOrEmpty("name"));
      }
    }
    for (Row row : table.all()) {
      OptionalLong id = FieldText.number(row.text("id"));
      boolean isTable = !isZero(row, "parentID") && !(hasSchemas && isZero(row, "parentSchemaID"));
      if (isTable && id.isPresent()) {
        long database = FieldText.number(row.text("parentID")).orElse(0);
        long schema = FieldText.number(row.text("parentSchemaID")).orElse(OLD_PUBLIC_SCHEMA);
        tables.put(
            id.getAsLong(),
            new IndexName(
                databases.getOrDefault(database, ""),
                schemas.getOrDefault(schema, schema == OLD_PUBLIC_SCHEMA ? "public" : ""),
                row.textOrEmpty("name"),
                ""));
      }
    }
  }

  private static boolean isZero(Row row, String column) {
    return FieldText.number(row.text(column)).orElse(0) == 0;
  }

  private void addIndexes(Table table) {
    for (Row row : table.all()) {
      OptionalLong id = FieldText.number(row.text("descriptor_id"));
      OptionalLong index = FieldText.number(row.text("index_id"));
      if (id.isPresent() && index.isPresent()) {
        indexes.put(new IndexId(id.getAsLong(), index.getAsLong()), row.textOrEmpty("index_name"));
      }
    }
  }

  private void addDescriptors(Table table) {
    for (Row row : table.all()) {
      OptionalLong id = FieldText.number(row.text("id"));
      Optional<byte[]> bytes =
          row.text("hex_descriptor")
              .flatMap(hex -> FieldText.bytes("\\x" + hex))
              .or(() -> row.text("descriptor").flatMap(FieldText::bytes));
      if (id.isPresent() && bytes.isPresent()) {
        DescriptorMessage.indexNames(bytes.get())
            .forEach((index, name) -> indexes.put(new IndexId(id.getAsLong(), index), name));
      }
    }
  }
}
