package clusterapi.storage.statusjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.node.Metrics;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.node.StoreMetrics;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The measurements of a node's stores, in its status record. */
final class StoreMetricsTest {
  private static NodeStatus read(String json) throws IOException, MalformedJson {
    try (JsonMember member = JsonMember.open(JsonMember.factory(JsonLimits.DEFAULT), json)) {
      return StatusJson.read(member, new HashMap<>());
    }
  }

  private static String status(String stores) {
    return "{\"desc\":{\"node_id\":1},\"store_statuses\":[" + stores + "]}";
  }

  private static String store(int id) {
    return "{\"desc\":{\"store_id\":" + id + "},\"metrics\":{\"capacity\":" + id + "00}}";
  }

  @Test
  void stores_haveTheirOwnMeasurements() throws IOException, MalformedJson {
    assertThat(read(status(store(7) + "," + store(2))).storeMetrics().byStore())
        .isEqualTo(
            Map.of(
                new StoreId(2), Metrics.of(Map.of("capacity", 200.0)),
                new StoreId(7), Metrics.of(Map.of("capacity", 700.0))));
  }

  @Test
  void storesWithoutANumberOrMeasurements_areLeftOut() throws IOException, MalformedJson {
    assertThat(
            read(status(
                    "{\"desc\":{},\"metrics\":{\"capacity\":1}},"
                        + "{\"desc\":{\"store_id\":3}},{\"desc\":null,\"metrics\":null}"))
                .storeMetrics())
        .isEqualTo(StoreMetrics.NONE);
    assertThat(read("{\"desc\":{\"node_id\":1},\"store_statuses\":null}").storeMetrics())
        .isEqualTo(StoreMetrics.NONE);
  }

  @Test
  void tooManyStores_areRefused() {
    String stores =
        IntStream.rangeClosed(1, 1001)
            .mapToObj(StoreMetricsTest::store)
            .collect(Collectors.joining(","));

    assertThatThrownBy(() -> read(status(stores)))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("1000 stores");
  }
}
