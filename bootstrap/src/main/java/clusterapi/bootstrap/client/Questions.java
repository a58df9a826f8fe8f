package clusterapi.bootstrap.client;

import clusterapi.application.access.Admin;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import java.time.InstantSource;

/**
 * What can be asked about a cluster, until this is closed.
 *
 * @param listNodes the nodes
 * @param listNodeRanges a node's replicas
 * @param listHotRanges the busiest ranges
 * @param findRange a range
 * @param listSessions the SQL sessions
 * @param now the cluster's time, from which ages are counted
 * @param onClose what closing does
 */
record Questions(
    ListNodes listNodes,
    ListNodeRanges listNodeRanges,
    ListHotRanges listHotRanges,
    FindRange findRange,
    ListSessions listSessions,
    InstantSource now,
    Runnable onClose)
    implements AutoCloseable {
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
