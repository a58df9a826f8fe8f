package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.Operation;
import clusterapi.application.sample.SampleClusters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The description itself. That answers are as it says is checked wherever they are asked for: by
 * the contract's client and by the recorded answers.
 */
final class ApiDescriptionIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void description_isServedToAnyone() throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      HttpResponse<String> answer = api.send(api.request("/api/v2/openapi.json"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(JSON.readTree(answer.body())).isEqualTo(ApiDescription.document());
    }
  }

  @Test
  void everyOperation_isThereOnce() {
    List<String> ids = new ArrayList<>();
    for (JsonNode path : ApiDescription.document().path("paths")) {
      for (JsonNode operation : path) {
        ids.add(operation.path("operationId").asText());
      }
    }

    assertThat(ids)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(Operation.values()).map(ApiDescriptionIT::id),
                    // A document, not an operation.
                    Stream.of("listFields"))
                .toList());
  }

  @Test
  void everyReference_leadsSomewhere() {
    for (JsonNode reference : ApiDescription.document().findValues("$ref")) {
      assertThat(ApiDescription.document().at(reference.asText().substring(1)).isObject())
          .as(reference.asText())
          .isTrue();
    }
  }

  @Test
  void everySchema_isUsed() {
    List<String> references =
        ApiDescription.document().findValues("$ref").stream().map(JsonNode::asText).toList();
    ApiDescription.document()
        .path("components")
        .propertyStream()
        .filter(kind -> !kind.getKey().equals("securitySchemes"))
        .forEach(
            kind ->
                kind.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name ->
                            assertThat(references)
                                .contains("#/components/" + kind.getKey() + "/" + name)));
  }

  /** A check that lets anything pass proves nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Nodes; {}",
        "Nodes; {'nodes':{}}",
        "Nodes; {'nodes':null,'more':1}",
        "Health; {'ready':true}",
        "Logout; {'logged_out':false}",
        "Sessions; {'sessions':null,'errors':[],'next':''}",
        "Range; {'responses_by_node_id':{'local':{}}}",
        "HotRanges; {'ranges':[{'range_id':'1'}],'next':''}",
        "NodesWithFields; {'nodes':[{'address':{'network_field':'tcp'}}]}",
        "Fields; {'lists':[{'path':'/nodes/'}]}",
        "Version; {'major':22,'minor_val':1,'patch':0,'internal':0}",
        "HotRanges; {'ranges':null}",
      })
  void otherAnswers_areNotAsDescribed(String schema, String body) throws Exception {
    assertThat(ApiDescription.errors(schema, JSON.readTree(body.replace('\'', '"')))).isNotEmpty();
  }

  private static String id(Operation operation) {
    StringBuilder id = new StringBuilder();
    for (String word : operation.name().split("_", -1)) {
      id.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return Character.toLowerCase(id.charAt(0)) + id.substring(1);
  }
}
