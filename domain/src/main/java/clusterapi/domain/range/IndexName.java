package clusterapi.domain.range;

/**
 * The full name of an index; each part is empty where it cannot be told.
 *
 * @param database the database
 * @param schema the schema in it
 * @param table the table in it
 * @param index the index in it
 */
public record IndexName(String database, String schema, String table, String index) {
  /** Nothing can be told. */
  public static final IndexName UNKNOWN = new IndexName("", "", "", "");
}
