package clusterapi.http.json;

import clusterapi.domain.paging.Page;
import clusterapi.domain.range.RangeInfo;
import java.io.IOException;
import java.io.OutputStream;

/** The answer of the operation <i>node ranges</i>. */
final class NodeRangesJson {
  private static final FieldName RANGES = GoJson.name("ranges");
  private static final FieldName NEXT = GoJson.name("next");

  private final RangeInfoJson rangeInfo;

  NodeRangesJson(RangeInfoJson rangeInfo) {
    this.rangeInfo = rangeInfo;
  }

  void write(Page<RangeInfo> page, OutputStream out) throws IOException {
    try (GoJson json = GoJson.to(out)) {
      json.object().array(RANGES);
      for (RangeInfo range : page.items()) {
        json.object();
        rangeInfo.write(json, range);
        json.endObject();
      }
      json.endArray();
      if (page.next().isPresent()) {
        json.number(NEXT, page.next().getAsLong());
      }
      json.endObject();
    }
  }
}
