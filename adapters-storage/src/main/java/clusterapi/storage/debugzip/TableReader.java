package clusterapi.storage.debugzip;

import clusterapi.storage.internaltables.Table;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a table file into rows; collects them, so that those in front of a fault are not lost. */
final class TableReader {
  private static final String NULL = "NULL";

  private final WantedTable wanted;
  private final ArchiveLimits limits;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<@Nullable String[]> rows = new ArrayList<>();
  private Optional<String> fault = Optional.empty();

  TableReader(WantedTable wanted, ArchiveLimits limits) {
    this.wanted = wanted;
    this.limits = limits;
  }

  /** What was read, as far as it could be. */
  Table table() {
    return new Table(Map.copyOf(indexes), List.copyOf(rows));
  }

  /** Why the table is not complete, to follow the member's name. */
  Optional<String> fault() {
    return fault;
  }

  /** Reads everything, or up to a fault. */
  void read(InputStream bytes, TableFormat format, JsonFactory json) throws IOException {
    try {
      switch (format) {
        case TSV -> readDelimited(bytes, '\t');
        case CSV -> readDelimited(bytes, ',');
        case JSON -> readObjects(bytes, json);
        case OTHER ->
            throw new MemberException(
                "is in a form that is not read here: make the archive again with --format=tsv,"
                    + " csv or json");
      }
    } catch (MemberException e) {
      fault = Optional.of(e.predicate());
    } catch (MalformedJson e) {
      fault = Optional.of(e.predicate());
    }
  }

  private void readDelimited(InputStream bytes, char delimiter) throws IOException {
    DelimitedText text = new DelimitedText(bytes, delimiter, limits);
    Optional<List<String>> header = text.row();
    if (header.isEmpty()) {
      throw new MemberException("is empty");
    }
    List<String> names = header.get();
    if (names.stream().noneMatch(wanted.columns()::contains)) {
      // Old releases leave the text of an error in place of the table.
      throw new MemberException("holds no table but: " + String.join(" ", names));
    }
    Optional<List<String>> row = text.row();
    while (row.isPresent()) {
      if (row.get().size() != names.size()) {
        throw new MemberException(
            "has in row " + (rows.size() + 1) + " another number of fields than columns");
      }
      add(names, row.get());
      row = text.row();
    }
  }

  private void readObjects(InputStream bytes, JsonFactory factory)
      throws IOException, MalformedJson {
    try (JsonMember json = JsonMember.open(factory, bytes)) {
      if (json.isArray()) {
        while (json.nextElement()) {
          readObject(json);
        }
        return;
      }
      while (!json.isAtEnd()) {
        readObject(json);
        json.next();
      }
    } catch (JsonProcessingException e) {
      throw new MemberException("is not valid JSON", e);
    }
  }

  private void readObject(JsonMember json) throws IOException, MalformedJson {
    List<String> names = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    json.readObject();
    while (json.nextField()) {
      if (wanted.columns().contains(json.field())) {
        String value = json.readScalar();
        names.add(json.field());
        fields.add(value == null ? NULL : value);
      } else {
        json.skip();
      }
    }
    add(names, fields);
  }

  /** Adds a row. In a JSON table each row has its own columns, in its own order. */
  private void add(List<String> names, List<String> fields) throws MemberException {
    if (rows.size() == limits.tableRows()) {
      throw new MemberException("has more than the limit of " + limits.tableRows() + " rows");
    }
    Set<String> columns = wanted.columns();
    @Nullable String[] row = new String[columns.size()];
    for (int i = 0; i < names.size(); i++) {
      if (columns.contains(names.get(i))) {
        int index = indexes.computeIfAbsent(names.get(i), n -> indexes.size());
        // The text NULL and the absent value look the same in a file.
        row[index] = fields.get(i).equals(NULL) ? null : fields.get(i);
      }
    }
    rows.add(row);
  }
}
