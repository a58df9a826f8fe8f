package clusterapi.domain.session;

import clusterapi.domain.node.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A SQL connection to a node.
 *
 * @param node the node that serves it
 * @param username its user, in normal form; empty if unknown
 * @param clientAddress {@code host:port} of the client, {@code <admin>} for the database's own
 *     sessions; empty if hidden
 * @param applicationName what the client calls itself; empty if unset
 * @param activeQueries statements that are running
 * @param start when it began
 * @param lastActiveQuery the text of the last finished statement, cut to 1000 bytes; empty if none
 * @param id its number, if known
 * @param allocatedBytes memory in use, in bytes
 * @param maxAllocatedBytes the most memory that was in use, in bytes
 * @param activeTransaction the open transaction, if any
 * @param lastActiveQueryNoConstants as {@code lastActiveQuery}, with constants replaced by {@code
 *     _}; empty if unknown
 * @param status whether it works; {@link SessionStatus#ACTIVE} where the source cannot tell
 * @param end when it ended, if it has
 */
public record Session(
    NodeId node,
    String username,
    String clientAddress,
    String applicationName,
    List<ActiveQuery> activeQueries,
    Instant start,
    String lastActiveQuery,
    Optional<ClusterWideId> id,
    long allocatedBytes,
    long maxAllocatedBytes,
    Optional<ActiveTransaction> activeTransaction,
    String lastActiveQueryNoConstants,
    SessionStatus status,
    Optional<Instant> end) {
  /** The prefix of the application names of the database's own sessions. */
  public static final String INTERNAL_APPLICATION_PREFIX = "$ internal";

  /** A session; the list is copied. */
  public Session {
    activeQueries = List.copyOf(activeQueries);
  }
}
