package clusterapi.http.json;

import clusterapi.domain.paging.Page;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.row.RangeRow;
import clusterapi.domain.range.row.RangeRows;
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
      RangeRows ranges = RangeRows.of(page.items());
      RangeRow row = new RangeRow();
      for (int i = 0; i < ranges.size(); i++) {
        ranges.read(i, row);
        json.object();
        rangeInfo.write(json, row);
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
