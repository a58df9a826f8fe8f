package clusterapi.http.client;

import clusterapi.application.query.Field;
import clusterapi.application.query.FieldTable;
import clusterapi.application.query.HotRangeFields;
import clusterapi.application.query.NodeFields;
import clusterapi.application.query.ReplicaFields;
import clusterapi.application.query.SessionFields;
import java.util.Map;
import java.util.Set;

/**
 * Which fields of lists the answers of the API's contract tell: a client that reads those answers
 * cannot know the others, and must not show them as empty.
 */
public final class RemoteFields {
  private static final Map<FieldTable<?>, Set<String>> UNTOLD =
      Map.of(
          NodeFields.TABLE,
          NodeFields.OF_STORES,
          ReplicaFields.TABLE,
          Set.of(
              "requests_per_second",
              "reads_per_second",
              "write_bytes_per_second",
              "read_bytes_per_second",
              "cpu_nanos_per_second",
              "replicas",
              "replica_count"),
          HotRangeFields.TABLE,
          Set.of(
              "writes_per_second",
              "reads_per_second",
              "cpu_nanos_per_second",
              "raw_start_key",
              "raw_end_key"),
          SessionFields.TABLE,
          Set.of("status", "end"));

  private RemoteFields() {}

  /**
   * Whether the contract's answers tell a field.
   *
   * @param table the list's fields
   * @param field one of them
   * @param <T> what is listed
   * @return whether a client can know it
   */
  public static <T> boolean isTold(FieldTable<T> table, Field<T> field) {
    return !UNTOLD.getOrDefault(table, Set.of()).contains(field.name());
  }
}
