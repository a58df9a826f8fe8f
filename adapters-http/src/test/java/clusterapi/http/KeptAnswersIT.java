package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.SampleClusters;
import clusterapi.application.sample.SampleState;
import clusterapi.domain.range.Key;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that repeat: the same bytes as ever, from the present moment, and told apart by tags. */
final class KeptAnswersIT {
  private static final String RANGES = "/api/v2/nodes/1/ranges/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/nodes/",
        "/api/v2/nodes/?limit=2&offset=1",
        "/api/v2/nodes/local/ranges/",
        "/api/v2/nodes/2/ranges/?ranges=61,3",
        "/api/v2/nodes/2/ranges/?remote_node_id=2",
        "/api/v2/ranges/61/",
        "/api/v2/ranges/hot/",
        "/api/v2/ranges/hot/?node_id=local&limit=1",
        "/api/v2/sessions/",
        "/api/v2/sessions/?username=root"
      })
  void repeatedAnswer_isTheSameInEveryByteAndHeader(String target) throws Exception {
    try (RunningApi keeping = RunningApi.over(SampleClusters.threeNodes());
        RunningApi writing = RunningApi.keepingNothing(SampleClusters.threeNodes())) {
      HttpResponse<String> expected = writing.get(target);
      assertThat(expected.statusCode()).isEqualTo(200);
      for (int i = 0; i < 4; i++) {
        HttpResponse<String> answer = keeping.get(target);

        assertThat(answer.body()).isEqualTo(expected.body());
        assertThat(headers(answer)).isEqualTo(headers(expected));
      }
    }
  }

  private static Map<String, List<String>> headers(HttpResponse<?> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4_000})
  void head_isThatOfTheAnswer(int ranges) throws Exception {
    try (RunningApi api = RunningApi.over(withRanges(ranges, 0))) {
      HttpResponse<String> answer = api.get(RANGES);
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> head = api.send(api.asAdmin(RANGES).HEAD());

        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type")).contains("application/json");
        if (i > 0) {
          assertThat(head.headers().firstValueAsLong("Content-Length"))
              .hasValue(answer.body().length());
        }
      }
    }
  }

  @Test
  void tag_isToldOnlyWhenAsked() throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      for (int i = 0; i < 3; i++) {
        assertThat(api.get("/api/v2/nodes/").headers().firstValue("ETag")).isEmpty();
      }
      assertThat(tagged(api, "/api/v2/nodes/", "\"\"").headers().firstValue("ETag"))
          .hasValueSatisfying(tag -> assertThat(tag).matches("\"[0-9a-f]{32}\""));
      assertThat(api.send(api.request("/api/v2/health/").header("If-None-Match", "*")).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void unchangedAnswer_is304UntilTheClusterChanges() throws Exception {
    try (RunningApi api = RunningApi.over(withRanges(40, 0))) {
      String tag = tagged(api, RANGES, "\"\"").headers().firstValue("ETag").orElseThrow();
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> unchanged = tagged(api, RANGES, "\"other\", " + tag);

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.headers().firstValue("ETag")).contains(tag);
        assertThat(unchanged.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(unchanged.headers().firstValue("Content-Type")).isEmpty();
      }
      api.source.become(withRanges(40, 0));
      assertThat(tagged(api, RANGES, tag).statusCode())
          .as("another moment that looks the same")
          .isEqualTo(304);

      api.source.become(withRanges(40, 1));
      HttpResponse<String> changed = tagged(api, RANGES, tag);
      assertThat(changed.statusCode()).isEqualTo(200);
      assertThat(changed.headers().firstValue("ETag")).isNotEmpty().isNotEqualTo(tag);
      assertThat(changed.body()).contains("\"range_id\":41,");
    }
  }

  @Test
  void compressedAnswer_hasAWeakTagOfTheSameBody() throws Exception {
    try (RunningApi api = RunningApi.over(withRanges(40, 0))) {
      String strong = tagged(api, RANGES, "\"\"").headers().firstValue("ETag").orElseThrow();
      for (int i = 0; i < 3; i++) {
        HttpResponse<byte[]> zipped =
            api.sendForBytes(
                api.asAdmin(RANGES)
                    .header("Accept-Encoding", "gzip")
                    .header("If-None-Match", "\"\""));

        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().firstValue("ETag")).contains("W/" + strong);
      }
      assertThat(tagged(api, RANGES, "W/" + strong).statusCode()).isEqualTo(304);
    }
  }

  @Test
  void refusals_haveNoTag() throws Exception {
    try (RunningApi api = RunningApi.over(SampleClusters.threeNodes())) {
      HttpResponse<String> answer =
          api.send(api.request("/api/v2/nodes/").header("If-None-Match", "*"));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("ETag")).isEmpty();
      assertThat(tagged(api, "/api/v2/nodes/99/ranges/", "*").statusCode()).isEqualTo(404);
    }
  }

  /** Pages of which some are asked for again and again, while the cluster changes beneath. */
  @Test
  void pagesUnderLoad_areThoseOfExactlyOneMomentAndNeverOfAPastOne() throws Exception {
    int moments = 6;
    List<SampleState> states = new ArrayList<>();
    List<Map<String, String>> expected = new ArrayList<>();
    for (int i = 0; i < moments; i++) {
      states.add(withRanges(400, i * 1_000L));
      expected.add(pages(states.get(i)));
    }
    try (RunningApi api = RunningApi.over(states.getFirst());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String token = api.tokenOf("root");
      AtomicInteger present = new AtomicInteger();
      List<Future<Integer>> callers = new ArrayList<>();
      for (int caller = 0; caller < 8; caller++) {
        callers.add(threads.submit(caller(api, token, new Random(caller), present, expected)));
      }
      for (int next = 1; next < moments; next++) {
        api.get(RANGES + "?limit=1"); // Some answers are given at each moment.
        api.source.become(states.get(next));
        present.set(next);
      }
      int answers = 0;
      for (Future<Integer> caller : callers) {
        answers += caller.get();
      }
      assertThat(answers).isGreaterThan(400);
    }
  }

  /** Asks until the last moment has been there for a while, and counts. */
  private static Callable<Integer> caller(
      RunningApi api,
      String token,
      Random random,
      AtomicInteger present,
      List<Map<String, String>> expected) {
    List<String> targets = targets();
    return () -> {
      int answers = 0;
      for (int left = 60; left > 0; ) {
        String target = targets.get(random.nextInt(random.nextBoolean() ? 3 : targets.size()));
        int before = present.get();
        String body = api.send(api.request(target).header("X-Cockroach-API-Session", token)).body();
        int after = Math.min(present.get() + 1, expected.size() - 1);
        List<String> allowed = new ArrayList<>();
        for (int moment = before; moment <= after; moment++) {
          allowed.add(expected.get(moment).get(target));
        }
        assertThat(body).as(target).isIn(allowed);
        answers++;
        left -= present.get() == expected.size() - 1 ? 1 : 0;
      }
      return answers;
    };
  }

  private static List<String> targets() {
    List<String> targets = new ArrayList<>();
    for (int offset = 0; offset < 400; offset += 10) {
      targets.add(RANGES + "?limit=25&offset=" + offset);
    }
    return targets;
  }

  private static Map<String, String> pages(SampleState state) throws Exception {
    Map<String, String> pages = new HashMap<>();
    try (RunningApi api = RunningApi.keepingNothing(state)) {
      for (String target : targets()) {
        pages.put(target, api.get(target).body());
      }
    }
    return pages;
  }

  private static HttpResponse<String> tagged(RunningApi api, String target, String ifNoneMatch)
      throws Exception {
    return api.send(api.asAdmin(target).header("If-None-Match", ifNoneMatch));
  }

  private static SampleState withRanges(int count, long after) {
    return SampleState.empty()
        .with(SampleClusters.node(1))
        .withRanges(
            LongStream.rangeClosed(after + 1, after + count)
                .mapToObj(id -> SampleClusters.range(1, id, Key.ofHex("f2"), Key.ofHex("f3")))
                .toList());
  }
}
