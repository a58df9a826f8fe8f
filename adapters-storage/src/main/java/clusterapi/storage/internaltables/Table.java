package clusterapi.storage.internaltables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table, by column name: columns were added, renamed, moved and removed from release
 * to release.
 *
 * @param indexes where each column that is kept lies in a row
 * @param rows the rows; a field is null where it holds NULL
 */
public record Table(Map<String, Integer> indexes, List<@Nullable String[]> rows) {
  /** One row. */
  public static final class Row {
    private final Map<String, Integer> indexes;
    private final @Nullable String[] fields;

    private Row(Map<String, Integer> indexes, @Nullable String[] fields) {
      this.indexes = indexes;
      this.fields = fields;
    }

    /** The text in a column, or empty if it is NULL or there is no such column. */
    public Optional<String> text(String column) {
      Integer index = indexes.get(column);
      return index == null ? Optional.empty() : Optional.ofNullable(fields[index]);
    }

    /** The text in a column, where NULL is empty. */
    public String textOrEmpty(String column) {
      return text(column).orElse("");
    }
  }

  /** Whether there is such a column. */
  public boolean has(String column) {
    return indexes.containsKey(column);
  }

  /** The rows in their order. */
  public List<Row> all() {
    List<Row> all = new ArrayList<>(rows.size());
    for (String[] fields : rows) {
      all.add(new Row(indexes, fields));
    }
    return all;
  }
}
