package clusterapi.http.json;

import clusterapi.application.port.in.ListHotRanges;
import clusterapi.domain.paging.NodeWalk;
import clusterapi.domain.range.HotRange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The answer of the operation <i>hot ranges</i>, which changed its form between releases. */
interface HotRangesJson {
  /** The order in which this form lists a store's hot ranges. */
  ListHotRanges.Order order();

  /** Writes the list alone, of ranges in any order, as a part of an answer. */
  void writeItems(GoJson json, List<HotRange> ranges) throws IOException;

  /** Writes the whole answer and leaves the stream open. */
  void write(NodeWalk<HotRange> walk, OutputStream out) throws IOException;
}
