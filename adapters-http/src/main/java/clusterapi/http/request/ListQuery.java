package clusterapi.http.request;

import clusterapi.application.query.Field;
import clusterapi.application.query.FieldTable;
import clusterapi.application.query.Selection;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.http.rows.RowFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a request wants of a list beyond the contract: {@code filter}, {@code sort}, {@code fields}
 * and {@code format}, or another format than JSON by its header {@code Accept}.
 *
 * @param selection which items, in which order
 * @param fields what is shown of each; empty for what the contract shows
 * @param format how it is written
 * @param <T> what is listed
 */
public record ListQuery<T>(Selection<T> selection, List<Field<T>> fields, RowFormat format) {
  /** A wish; the fields are copied. */
  public ListQuery {
    fields = List.copyOf(fields);
  }

  /**
   * Reads a request.
   *
   * @param parameters its parameters
   * @param accept its headers {@code Accept}
   * @param table the list's fields
   * @param <T> what is listed
   * @return the wish, or empty if the contract's answer is wanted, to the byte
   * @throws InvalidArgument if a text cannot be read
   */
  public static <T> Optional<ListQuery<T>> read(
      QueryParameters parameters, List<String> accept, FieldTable<T> table) {
    List<String> filters = parameters.all("filter");
    List<String> sorts = parameters.all("sort");
    List<String> fields = parameters.all("fields");
    Optional<RowFormat> named = parameters.all("format").stream().findFirst().map(RowFormat::named);
    Optional<RowFormat> format = named.or(() -> Accept.preferredToJson(accept));
    if (filters.isEmpty() && sorts.isEmpty() && fields.isEmpty() && format.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ListQuery<>(
            Selection.parse(filters, sorts, table),
            table.fields(fields),
            format.orElse(RowFormat.JSON)));
  }
}
