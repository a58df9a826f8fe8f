package clusterapi.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.http.RecordedBodies;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class JoinedAnswerTest {
  private static final String NEXT = ",?\"(next|internal_app_name_prefix)\":(\"[^\"]*\"|[0-9]+)";

  private static <T> String joined(JoinedAnswer<T> answer, List<T> items, NodeFailure... failed)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JoinedAnswer<T>.Document document = answer.begin(out)) {
      for (T item : items) {
        document.add(item);
      }
      document.end(List.of(failed));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static <T> List<T> recorded(String file, String list, Function<JsonNode, T> reader) {
    return RecordedBodies.list(RecordedBodies.tree(file).path(list), reader);
  }

  private static String withoutNext(String file) {
    return RecordedBodies.text(file).replaceAll(NEXT, "");
  }

  @Test
  void documents_areTheRecordedAnswersWithoutTheirNext() throws IOException {
    assertThat(
            joined(JoinedAnswer.NODES, recorded("nodes_all.json", "nodes", RecordedBodies::node)))
        .isEqualTo(withoutNext("nodes_all.json"));
    assertThat(
            joined(
                JoinedAnswer.NODE_RANGES,
                recorded("node_ranges_remote_limit2.json", "ranges", RecordedBodies::range)))
        .isEqualTo(withoutNext("node_ranges_remote_limit2.json"));
    assertThat(
            joined(
                JoinedAnswer.HOT_RANGES,
                recorded("hot_ranges_node2_limit2.json", "ranges", RecordedBodies::hotRange)))
        .isEqualTo(withoutNext("hot_ranges_node2_limit2.json"));
    assertThat(
            joined(
                JoinedAnswer.SESSIONS,
                recorded("sessions_all.json", "sessions", RecordedBodies::session)))
        .isEqualTo(withoutNext("sessions_all.json"));
  }

  @Test
  void failures_standWhereTheAnswerHasThem() throws IOException {
    NodeFailure failure = new NodeFailure(Optional.of(new NodeId(3)), "down");

    assertThat(joined(JoinedAnswer.HOT_RANGES, List.of(), failure))
        .isEqualTo(
            "{\"ranges\":[],\"response_error\":[{\"error_message\":\"down\",\"node_id\":3}]}");
    assertThat(joined(JoinedAnswer.SESSIONS, List.of(), failure))
        .isEqualTo("{\"sessions\":[],\"errors\":[{\"node_id\":3,\"message\":\"down\"}]}");
  }

  @Test
  void element_isOneOfTheList() throws IOException {
    var nodes = recorded("nodes_all.json", "nodes", RecordedBodies::node);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    JoinedAnswer.NODES.writeElement(nodes.getFirst(), out);

    assertThat(RecordedBodies.text("nodes_all.json"))
        .contains("[" + out.toString(StandardCharsets.UTF_8) + ",");
  }
}
