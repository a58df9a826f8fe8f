package clusterapi.transports;

import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A client that remembers the secrets that go over the wire.
 *
 * @param client who asks
 * @param secrets added to
 */
record RememberingClient(ClusterApiClient client, Set<String> secrets) implements ClusterApiClient {
  @Override
  public ClusterApiClient presenting(Optional<String> token) {
    token.ifPresent(secrets::add);
    return new RememberingClient(client.presenting(token), secrets);
  }

  @Override
  public void checkHealth(boolean ready) {
    client.checkHealth(ready);
  }

  @Override
  public String logIn(String username, String password) {
    secrets.add(password);
    String token = client.logIn(username, password);
    secrets.add(token);
    return token;
  }

  @Override
  public void logOut() {
    client.logOut();
  }

  @Override
  public Page<NodeStatus> listNodes(long limit, long offset) {
    return client.listNodes(limit, offset);
  }

  @Override
  public Page<RangeInfo> listNodeRanges(String node, List<Long> only, long limit, long offset) {
    return client.listNodeRanges(node, only, limit, offset);
  }

  @Override
  public Walk<HotRange> listHotRanges(String node, long limit, String start) {
    return client.listHotRanges(node, limit, start);
  }

  @Override
  public SortedMap<NodeId, NodeOutcome<RangeInfo>> findRange(long range) {
    return client.findRange(range);
  }

  @Override
  public Walk<Session> listSessions(String username, long limit, String start) {
    return client.listSessions(username, limit, start);
  }

  @Override
  public <T> Matches<T> query(
      Listing<T> listing, List<String> filters, List<String> sorts, long limit, long offset) {
    return client.query(listing, filters, sorts, limit, offset);
  }

  @Override
  public void close() {
    client.close();
  }
}
