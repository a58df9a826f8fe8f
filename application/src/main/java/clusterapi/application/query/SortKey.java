package clusterapi.application.query;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;

/**
 * One of the fields by which items are sorted. Items whose value is not known come last either way.
 *
 * @param field by what
 * @param descending whether the largest comes first
 * @param <T> what is listed
 */
public record SortKey<T>(Field<T> field, boolean descending) {
  /**
   * A key.
   *
   * @throws InvalidArgument if the field has a list of values
   */
  public SortKey {
    if (!field.type().isSortable()) {
      throw new InvalidArgument(
          "items cannot be sorted by " + field + ", which is a " + field.type().words());
    }
  }

  /**
   * Reads a key.
   *
   * @param text a field's name, with a minus sign in front for descending
   * @param table the list's fields
   * @param <T> what is listed
   * @return the key
   * @throws InvalidArgument if the list has no such field, or cannot be sorted by it
   */
  static <T> SortKey<T> parse(String text, FieldTable<T> table) {
    boolean descending = text.startsWith("-");
    return new SortKey<>(table.field(descending ? text.substring(1) : text), descending);
  }

  @Override
  public String toString() {
    return (descending ? "-" : "") + field.name();
  }
}
