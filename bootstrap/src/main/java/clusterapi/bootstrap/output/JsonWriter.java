package clusterapi.bootstrap.output;

import clusterapi.domain.paging.NodeFailure;
import clusterapi.http.json.JoinedAnswer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** One document, in which the pages are one list. What fails half-way stays cut off. */
final class JsonWriter<T> implements RowWriter<T> {
  private final JoinedAnswer<T> answer;
  private final OutputStream out;
  private Optional<JoinedAnswer<T>.Document> begun = Optional.empty();

  JsonWriter(JoinedAnswer<T> answer, OutputStream out) {
    this.answer = answer;
    this.out = out;
  }

  @Override
  public void rows(List<T> page) throws IOException {
    JoinedAnswer<T>.Document document = document();
    for (T item : page) {
      document.add(item);
    }
  }

  private JoinedAnswer<T>.Document document() throws IOException {
    if (begun.isEmpty()) {
      begun = Optional.of(answer.begin(out));
    }
    return begun.get();
  }

  @Override
  public void end(List<NodeFailure> failures) throws IOException {
    try (JoinedAnswer<T>.Document document = document()) {
      document.end(failures);
    }
    out.write('\n');
    out.flush();
  }
}
