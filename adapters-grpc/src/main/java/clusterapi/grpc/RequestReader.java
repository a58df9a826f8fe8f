package clusterapi.grpc;

import clusterapi.application.port.in.LogIn;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.RangeId;
import java.util.List;
import java.util.Optional;

/** What a request says, with the leniency of the REST API where that is lenient. */
final class RequestReader {
  private RequestReader() {}

  /** A page by offset; a limit that is not positive is none, and the offset then does not count. */
  static OffsetPage offsetPage(long limit, long offset) {
    return limit > 0 ? new OffsetPage(limit, Math.max(0, offset)) : OffsetPage.ALL;
  }

  /** A part of a walk; a limit that is not positive is none, a bad start begins anew. */
  static NodeWalkPage nodeWalkPage(long limit, String start) {
    return limit > 0 ? new NodeWalkPage(limit, NodeCursor.parse(start)) : NodeWalkPage.ALL;
  }

  /** The wanted ranges, or empty for all. Negative ids are legal and match nothing. */
  static Optional<List<RangeId>> only(List<Long> ranges) {
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(ranges.stream().filter(id -> id >= 0).map(RangeId::new).toList());
  }

  /** One range, which cannot be negative. */
  static RangeId range(long id) {
    if (id < 0) {
      throw new InvalidArgument(RangeId.INVALID);
    }
    return new RangeId(id);
  }

  /** One node, or empty for all. */
  static Optional<NodeSelector> node(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(NodeSelector.parseLoosely(text));
  }

  /** One user, or empty for all. */
  static Optional<Username> username(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new Username(text));
  }

  /** The user who logs in. */
  static Username loginName(String text) {
    return username(text).orElseThrow(() -> new InvalidArgument(LogIn.USERNAME_MISSING));
  }
}
