package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.ClusterState;
import clusterapi.application.sample.AgingState;
import clusterapi.application.sample.FakeClusterSource.Wish;
import clusterapi.application.sample.SampleClusters;
import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.moment.StatePart;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How old answers are, and the wish for younger ones. */
final class AgeIT {
  private static final String AGE = "Age";
  private static final String TIME = "X-Cluster-Api-Snapshot-Time";

  @ParameterizedTest
  @ValueSource(strings = {"nodes/", "nodes/1/ranges/", "ranges/hot/", "ranges/61/", "sessions/"})
  void sourceThatAges_isToldWithAgeAndTime(String route) throws Exception {
    try (RunningApi api = RunningApi.over(readAgo(Duration.ofMillis(7_900)))) {
      for (HttpRequest.Builder request :
          new HttpRequest.Builder[] {
            api.asAdmin("/api/v2/" + route), api.asAdmin("/api/v2/" + route).HEAD()
          }) {
        HttpResponse<String> answer = api.send(request);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues(AGE)).containsExactly("7");
        assertThat(answer.headers().allValues(TIME)).containsExactly("2026-03-14T09:45:52.477Z");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodes/", "nodes/1/ranges/", "ranges/hot/", "ranges/61/", "sessions/"})
  void sourceThatDoesNotAge_isToldWithNothing(String route) throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      assertUntold(api.get("/api/v2/" + route), 200);
      assertUntold(api.get("/api/v2/" + route + "?max_age=1"), 200);
    }
  }

  @Test
  void refusals_haveNoAge() throws Exception {
    try (RunningApi api = RunningApi.over(readAgo(Duration.ofSeconds(9)))) {
      assertUntold(api.get("/api/v2/nodes/99/ranges/"), 404);
      assertUntold(api.get("/api/v2/nodes/x/ranges/"), 400);
      assertUntold(api.get("/api/v2/health/"), 200);
      api.source.become(
          new AgingState(new FailingLate(SampleClusters.threeNodes()), SampleClusters.NOW));
      assertUntold(api.get("/api/v2/nodes/1/ranges/"), 500);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nodes/, NODES",
    "nodes/1/ranges/, RANGES",
    "ranges/hot/, HOT_RANGES",
    "ranges/61/, RANGES",
    "sessions/, SESSIONS"
  })
  void maxAge_isAWishToTheSource(String route, StatePart part) throws Exception {
    try (RunningApi api = RunningApi.over(readAgo(Duration.ofSeconds(9)))) {
      api.get("/api/v2/" + route);
      api.get("/api/v2/" + route + "?max_age=");
      assertThat(api.source.wishes()).isEmpty();

      HttpResponse<String> answer = api.get("/api/v2/" + route + "?max_age=1m30s&max_age=5");

      assertThat(answer.headers().firstValue(AGE)).hasValue("9");
      assertThat(api.source.wishes())
          .containsExactly(new Wish(part, new MaxAge(Duration.ofSeconds(90))));
    }
  }

  @Test
  void maxAgeThatCannotBeRead_isToldToAdministratorsWithTheRemedy() throws Exception {
    try (RunningApi api = RunningApi.over(readAgo(Duration.ofSeconds(9)))) {
      HttpResponse<String> answer = api.get("/api/v2/nodes/?max_age=5x%0A");

      assertUntold(answer, 400);
      assertThat(answer.body())
          .isEqualTo(
              "invalid max age \"5x?\"; write seconds, such as 5, or numbers with units, such as"
                  + " 500ms or 1m30s\n");
      assertThat(api.send(api.request("/api/v2/nodes/?max_age=5x")).statusCode()).isEqualTo(401);
      assertThat(api.get("/api/v2/health/?max_age=5x").statusCode()).isEqualTo(200);
      assertThat(api.source.wishes()).isEmpty();
    }
  }

  private static ClusterState readAgo(Duration age) {
    return new AgingState(SampleClusters.threeNodes(), SampleClusters.NOW.minus(age));
  }

  private static void assertUntold(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue(AGE)).isEqualTo(Optional.empty());
    assertThat(answer.headers().firstValue(TIME)).isEqualTo(Optional.empty());
  }
}
