package clusterapi.bootstrap.client;

import clusterapi.application.access.Admin;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Field;
import clusterapi.application.query.FieldTable;
import clusterapi.http.client.RemoteFields;
import java.time.InstantSource;

/**
 * What can be asked about a cluster, until this is closed.
 *
 * @param listNodes the nodes
 * @param listNodeRanges a node's replicas
 * @param listHotRanges the busiest ranges
 * @param findRange a range
 * @param listSessions the SQL sessions
 * @param queryLists the same, filtered and sorted
 * @param telling which fields whoever answers can tell
 * @param now the cluster's time, from which ages are counted
 * @param onClose what closing does
 */
record Questions(
    ListNodes listNodes,
    ListNodeRanges listNodeRanges,
    ListHotRanges listHotRanges,
    FindRange findRange,
    ListSessions listSessions,
    QueryLists queryLists,
    Telling telling,
    InstantSource now,
    Runnable onClose)
    implements AutoCloseable {
  /** What can be known of the things that are listed. */
  enum Telling {
    /** Everything that the source has. */
    EVERYTHING,
    /** What answers of the API's contract hold. */
    AS_THE_CONTRACT;

    <T> boolean tells(FieldTable<T> table, Field<T> field) {
      return this == EVERYTHING || RemoteFields.isTold(table, field);
    }
  }

  /**
   * Nothing is decided here: a server looks at the session, and an archive belongs to its reader.
   */
  static final Admin ADMIN =
      Admin.trusted(
          "a server decides by the session it is shown; whoever reads a file may read it");

  @Override
  public void close() {
    onClose.run();
  }
}
