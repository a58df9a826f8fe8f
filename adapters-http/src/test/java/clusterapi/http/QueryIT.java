package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.IndexName;
import clusterapi.domain.session.Session;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries over HTTP: what they answer in each form, and that they leave other answers alone. */
final class QueryIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOTAL = "X-Cluster-Api-Total";

  /** What somebody may call an application, to no good. */
  private static final String HOSTILE = "=cmd|'/c calc'!A1, \"x\"\r\n\u001b[2J\u202e\ud800: - é😀";

  private static RunningApi api;

  @BeforeAll
  static void start() throws IOException {
    api = RunningApi.over(cluster());
  }

  private static SampleState cluster() {
    return SampleClusters.threeNodesOneDown()
        .with(named(SampleClusters.session(2, "root", 0), HOSTILE))
        .with(inTable(SampleClusters.hotRange(2, 1, 1e-7), "null"));
  }

  private static Session named(Session s, String application) {
    return new Session(
        s.node(),
        s.username(),
        s.clientAddress(),
        application,
        s.activeQueries(),
        s.start(),
        s.lastActiveQuery(),
        s.id(),
        s.allocatedBytes(),
        s.maxAllocatedBytes(),
        s.activeTransaction(),
        s.lastActiveQueryNoConstants(),
        s.status(),
        s.end());
  }

  private static HotRange inTable(HotRange r, String table) {
    return new HotRange(
        r.id(),
        r.span(),
        r.node(),
        r.store(),
        Optional.empty(),
        new IndexName("movr", "public", table, "i"),
        r.replicaNodes(),
        r.statistics());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static HttpResponse<String> get(String target) throws Exception {
    HttpResponse<String> answer = api.get("/api/v2" + legal(target));
    ApiDescription.requireTold("GET", answer);
    return answer;
  }

  /** The JDK's client sends no signs that a URI should not have; curl and browsers do. */
  private static String legal(String target) {
    return target.replace("<", "%3C").replace(">", "%3E").replace("\"", "%22");
  }

  @Test
  void fields_makeFlatObjectsInTheirOrder() throws Exception {
    HttpResponse<String> answer =
        get(
            "/nodes/2/ranges/?fields=range_id,queries_per_second,replicas,problems,leaseholder,error"
                + "&sort=-range_id&limit=1&offset=1");

    assertThat(answer.body())
        .isEqualTo(
            "{\"ranges\":[{\"range_id\":61,\"queries_per_second\":118.26666666666667,"
                + "\"replicas\":[1,2,3],\"problems\":[],\"leaseholder\":true,\"error\":\"\"}],"
                + "\"next\":2}");
    assertThat(answer.headers().firstValue(TOTAL)).contains("3");
    assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding, Accept");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void times_andUnknownValues_areReadable() throws Exception {
    HttpResponse<String> answer =
        get(
            "/nodes/?fields=node_id,started_at,liveness_status,rss,metrics.sys.gc.pause.percent&filter=node_id=3");

    assertThat(answer.body())
        .isEqualTo(
            "{\"nodes\":[{\"node_id\":3,\"started_at\":\"2026-03-14T09:20:04.623456789Z\","
                + "\"liveness_status\":\"unavailable\",\"rss\":null,"
                + "\"metrics.sys.gc.pause.percent\":4.5e-7}]}");
  }

  @Test
  void withoutFields_itemsAreTheContractsOwn() throws Exception {
    JsonNode whole = JSON.readTree(api.get("/api/v2/nodes/").body());

    JsonNode queried = JSON.readTree(get("/nodes/?filter=node_id>1&sort=-node_id").body());

    assertThat(queried.path("nodes").get(0)).isEqualTo(whole.path("nodes").get(2));
    assertThat(queried.path("nodes").get(1)).isEqualTo(whole.path("nodes").get(1));
    assertThat(queried.path("nodes")).hasSize(2);
  }

  @Test
  void everythingAsJson_isTheContractsAnswer_butForTheNextOfWalks() throws Exception {
    for (String list : List.of("/nodes/", "/nodes/1/ranges/", "/ranges/hot/", "/sessions/")) {
      String whole = api.get("/api/v2" + list).body();
      HttpResponse<String> queried = get(list + "?format=json");

      assertThat(queried.body().replaceAll("\"next\":\"[^\"]*\"", "\"next\":\"\""))
          .isEqualTo(whole.replaceAll("\"next\":\"[^\"]*\"", "\"next\":\"\""));
      assertThat(queried.headers().firstValue(TOTAL)).isPresent();
    }
  }

  @Test
  void walks_goOnByOffsetOrByStart() throws Exception {
    JsonNode first = JSON.readTree(get("/sessions/?sort=-start&limit=2").body());
    assertThat(first.path("next").textValue()).isEqualTo("2");

    String byStart = get("/sessions/?sort=-start&limit=2&start=2").body();
    String byOffset = get("/sessions/?sort=-start&limit=2&offset=2").body();

    assertThat(byStart).isEqualTo(byOffset).isNotEqualTo(first.toString());
    JsonNode last = JSON.readTree(get("/sessions/?sort=-start&limit=2&start=4").body());
    assertThat(last.path("next").textValue()).isEmpty();
    assertThat(last.path("errors").get(0).path("node_id").intValue()).isEqualTo(3);
  }

  @Test
  void failedNodes_areInAHeaderWhereTheFormHasNoPlace() throws Exception {
    HttpResponse<String> answer = get("/ranges/hot/?format=csv&fields=range_id,table");

    assertThat(answer.body()).isEqualTo("range_id,table\r\n62,rides\r\n61,rides\r\n1,null\r\n");
    assertThat(answer.headers().firstValue("X-Cluster-Api-Failed-Nodes")).contains("3");
  }

  @Test
  void csv_isQuoted_andHasNoFormulas() throws Exception {
    HttpResponse<String> answer =
        get(
            "/sessions/?filter=username=root&format=csv&fields=node_id,application_name,alloc_bytes,active_query_start");

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/csv; charset=utf-8; header=present");
    assertThat(answer.body())
        .isEqualTo(
            "node_id,application_name,alloc_bytes,active_query_start\r\n"
                + "2,\"'=cmd|'/c calc'!A1, \"\"x\"\"\r\n\u001b[2J\u202e?: - é😀\",20480,\r\n");
  }

  @Test
  void table_isAlignedAndMovesNoCursor() throws Exception {
    HttpResponse<String> answer =
        get("/sessions/?filter=username=root&format=table&fields=node_id,application_name,end");

    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(answer.body().lines())
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("      2  =cmd|'/c calc'!A1, \"x\"\\r\\n\\x1b[2J\\u{202e}")
        .endsWith("  -");
  }

  @Test
  void yaml_readsBackAsWhatItSays() throws Exception {
    HttpResponse<String> answer =
        get(
            "/sessions/?filter=username=root&format=yaml&fields=node_id,application_name,internal,end,start");

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
    assertThat(new YAMLMapper().readTree(answer.body()))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "sessions",
                    List.of(
                        new Row(
                            2,
                            HOSTILE.replace('\ud800', '\ufffd'),
                            false,
                            null,
                            "2026-03-14T09:40:13.081250Z")),
                    "errors",
                    List.of(Map.of("node_id", 3, "message", SampleClusters.NODE_DOWN)),
                    "total",
                    1)));
  }

  private record Row(
      int node_id, String application_name, boolean internal, @Nullable String end, String start) {}

  @Test
  void yaml_keepsWordsAndNumbersApart() throws Exception {
    JsonNode hot =
        new YAMLMapper()
            .readTree(
                get("/ranges/hot/?filter=table=null&format=yaml&fields=table,queries_per_second,leaseholder_node_id,replica_node_ids")
                    .body())
            .path("ranges")
            .get(0);

    assertThat(hot.path("table").textValue()).isEqualTo("null");
    assertThat(hot.path("queries_per_second").doubleValue()).isEqualTo(1e-7);
    assertThat(hot.path("leaseholder_node_id").isNull()).isTrue();
    assertThat(hot.path("replica_node_ids")).hasSize(3);
    JsonNode none = new YAMLMapper().readTree(get("/nodes/?filter=node_id=99&format=yaml").body());
    assertThat(none.path("nodes").isArray()).isTrue();
    assertThat(none.path("nodes")).isEmpty();
  }

  @Test
  void ndjson_isOneObjectOnEachLine() throws Exception {
    HttpResponse<String> answer = get("/nodes/?format=ndjson&fields=node_id,attrs&sort=-node_id");

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    assertThat(answer.body())
        .isEqualTo(
            "{\"node_id\":3,\"attrs\":[]}\n{\"node_id\":2,\"attrs\":[]}\n"
                + "{\"node_id\":1,\"attrs\":[\"ssd\",\"rack-a\"]}\n");
    assertThat(get("/nodes/?format=ndjson&filter=node_id=99").body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "table", "yaml"})
  void withoutFields_rowsHaveTheUsualColumns(String format) throws Exception {
    String body = get("/nodes/?format=" + format).body();

    assertThat(body).contains("node_id", "build_tag", "liveness_status", "updated_at");
    assertThat(body).doesNotContain("cluster_name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv| text/csv; charset=utf-8; header=present",
        "application/yaml, application/json;q=0.5| application/yaml",
        "application/x-ndjson, */*;q=0.1| application/x-ndjson",
        "text/plain| text/plain; charset=utf-8",
      })
  void acceptedForm_isUsed(String accept, String type) throws Exception {
    HttpResponse<String> answer = api.send(api.asAdmin("/api/v2/nodes/").header("Accept", accept));

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(answer.headers().firstValue(TOTAL)).contains("3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "application/json, text/plain, */*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "image/png",
        "text/csv;q=0.5, application/json",
        "text/csv;q=nonsense",
      })
  void ordinaryClients_getTheContractsAnswer(String accept) throws Exception {
    HttpResponse<String> plain = api.get("/api/v2/nodes/");

    HttpResponse<String> answer = api.send(api.asAdmin("/api/v2/nodes/").header("Accept", accept));

    assertThat(answer.body()).isEqualTo(plain.body());
    assertThat(answer.headers().firstValue(TOTAL)).isEmpty();
    assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nodes/?filter=&sort=&fields=&format=",
        "/nodes/?Filter=node_id=1",
        "/ranges/61/?filter=nothing",
        "/sessions/?offset=1&limit=7",
      })
  void withoutAQuery_nothingChanges(String target) throws Exception {
    HttpResponse<String> plain = api.get("/api/v2" + target.replaceAll("\\?.*", ""));

    HttpResponse<String> answer = api.get("/api/v2" + target);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue(TOTAL)).isEmpty();
    assertThat(answer.body().replaceAll("\"next\":\"[^\"]*\"", ""))
        .isEqualTo(plain.body().replaceAll("\"next\":\"[^\"]*\"", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/nodes/?format=xml|there is no such format; use one of json, ndjson, csv, table, yaml",
        "/nodes/?fields=node_id,walrus|nodes have no field \"walrus\" (GET /api/v2/fields/ lists",
        "/nodes/?sort=-adress|nodes have no field \"adress\"; did you mean address?",
        "/sessions/?sort=start&limit=1&start=fDB8MHw=|the start of a query is a number, the next",
        "/nodes/?filter=address~a;b|the parameter filter cannot be read; write % as %25",
        "/nodes/2/ranges/?filter=range_id|the filter \"range_id\" has no operator; write range_id",
      })
  void whatCannotBeRead_isRefusedWithASentence(String target, String sentence) throws Exception {
    HttpResponse<String> answer = api.get("/api/v2" + target);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue(TOTAL)).isEmpty();
    assertThat(answer.body()).startsWith(sentence).endsWith("\n").doesNotContain("\r");
  }

  @Test
  void tags_compressionAndHead_areAsForOtherAnswers() throws Exception {
    String target = "/api/v2/nodes/1/ranges/?sort=-range_id&format=csv";
    HttpResponse<String> plain = api.get(target);
    String tag =
        api.send(api.asAdmin(target).header("If-None-Match", "\"none\""))
            .headers()
            .firstValue("ETag")
            .orElseThrow();

    HttpResponse<String> known = api.send(api.asAdmin(target).header("If-None-Match", tag));
    HttpResponse<String> other =
        api.send(api.asAdmin(target.replace("-range_id", "range_id")).header("If-None-Match", tag));
    HttpResponse<String> head =
        api.send(api.asAdmin(target).method("HEAD", BodyPublishers.noBody()));

    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .contains(Integer.toString(plain.body().getBytes(StandardCharsets.UTF_8).length));
    assertThat(head.headers().firstValue(TOTAL)).contains("3");
    for (int i = 0; i < 3; i++) {
      HttpResponse<byte[]> packed =
          api.sendForBytes(
              api.asAdmin("/api/v2/nodes/?fields=" + manyFields())
                  .header("Accept-Encoding", "gzip"));
      assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(
              new String(
                  new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
                  StandardCharsets.UTF_8))
          .isEqualTo(api.get("/api/v2/nodes/?fields=" + manyFields()).body());
    }
  }

  private static String manyFields() {
    return "address,sql_address,build_tag,server_version,started_at,updated_at,locality,attrs,"
        + "num_cpus,total_system_memory,cpu,rss,uptime,sql_conns,cluster_name,metrics.node-id";
  }

  @Test
  void answersThatRepeat_areKeptByQuery() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(get("/nodes/?sort=-node_id&fields=node_id").body())
          .startsWith("{\"nodes\":[{\"node_id\":3}");
      assertThat(get("/nodes/?sort=node_id&fields=node_id").body())
          .startsWith("{\"nodes\":[{\"node_id\":1}");
      assertThat(get("/nodes/?sort=node_id&fields=node_id&format=csv").body())
          .startsWith("node_id\r\n1");
      assertThat(get("/nodes/?filter=node_id=2&fields=node_id").body())
          .isEqualTo("{\"nodes\":[{\"node_id\":2}]}");
    }
  }

  @Test
  void fieldsDocument_isOpenAndListsEveryField() throws Exception {
    HttpResponse<String> answer = api.send(api.request("/api/v2/fields/"));

    ApiDescription.requireTold("GET", answer);
    JsonNode lists = JSON.readTree(answer.body()).path("lists");
    assertThat(lists)
        .extracting(list -> list.path("path").textValue())
        .containsExactly("/nodes/", "/nodes/{node_id}/ranges/", "/ranges/hot/", "/sessions/");
    for (JsonNode list : lists) {
      String path = list.path("path").textValue().replace("{node_id}", "1");
      for (JsonNode field : list.path("fields")) {
        String name = field.path("name").textValue();
        assertThat(get(path + "?fields=" + name).statusCode()).as(name).isEqualTo(200);
        assertThat(get(path + "?sort=-" + name).statusCode())
            .as(name)
            .isEqualTo(field.path("sortable").booleanValue() ? 200 : 400);
      }
    }
  }

  @Test
  void strangers_learnNothing() throws Exception {
    HttpRequest.Builder request = api.request("/api/v2/nodes/?filter=walrus");

    assertThat(api.send(request).statusCode()).isEqualTo(401);
  }

  @Test
  void hotRangesOfOldReleases_keepTheirFormAndEveryRange() throws Exception {
    SampleState old =
        SampleState.empty()
            .with(SampleClusters.withVersion(SampleClusters.node(1), version211()))
            .with(SampleClusters.withVersion(SampleClusters.node(2), version211()))
            .with(SampleClusters.hotRange(1, 61, 5))
            .with(SampleClusters.hotRange(1, 62, 1))
            .with(SampleClusters.hotRange(2, 63, 3));
    try (RunningApi api211 = RunningApi.over(old)) {
      JsonNode byNode =
          JSON.readTree(api211.get("/api/v2/ranges/hot/?sort=queries_per_second").body());

      assertThat(byNode.at("/ranges_by_node_id/1"))
          .extracting(r -> r.path("range_id").intValue())
          .containsExactly(62, 61);
      assertThat(byNode.at("/ranges_by_node_id/2")).hasSize(1);
      assertThat(api211.get("/api/v2/ranges/hot/?sort=queries_per_second&fields=range_id").body())
          .isEqualTo(
              "{\"ranges\":[{\"range_id\":62},{\"range_id\":63},{\"range_id\":61}],\"next\":\"\"}");
    }
  }

  private static ServerVersion version211() {
    return new ServerVersion(21, 1, 0, 0);
  }
}
