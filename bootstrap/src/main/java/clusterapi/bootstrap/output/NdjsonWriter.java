package clusterapi.bootstrap.output;

import clusterapi.domain.paging.NodeFailure;
import clusterapi.http.json.JoinedAnswer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One JSON object on each line. */
final class NdjsonWriter<T> implements RowWriter<T> {
  private final JoinedAnswer<T> answer;
  private final OutputStream out;

  NdjsonWriter(JoinedAnswer<T> answer, OutputStream out) {
    this.answer = answer;
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  @Override
  public void rows(List<T> page) throws IOException {
    for (T item : page) {
      answer.writeElement(item, out);
      out.write('\n');
    }
    out.flush();
  }

  @Override
  public void end(List<NodeFailure> failures) {}
}
