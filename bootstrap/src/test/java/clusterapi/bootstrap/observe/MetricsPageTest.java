package clusterapi.bootstrap.observe;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.observe.PrometheusText.Family;
import clusterapi.bootstrap.observe.PrometheusText.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MetricsPageTest {
  private static final String OPEN_METRICS =
      "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5";

  private static Map<String, Family> page() {
    return PrometheusText.parse(EveryFigure.text(EveryFigure.page(), ""));
  }

  @Test
  void everyFigure_isOnThePageAsItIsListed() {
    Map<String, Family> page = page();

    for (Metric metric : Metric.values()) {
      Family family = PrometheusText.family(page, metric.id());
      assertThat(family.type()).isEqualTo(metric.kind().name().toLowerCase(Locale.ROOT));
      assertThat(family.help()).isEqualTo(metric.help());
      assertThat(family.samples()).as(metric.id()).isNotEmpty();
      family
          .samples()
          .forEach(
              sample -> {
                Set<String> names = new TreeSet<>(sample.labels().keySet());
                names.remove("le");
                assertThat(names).isEqualTo(new TreeSet<>(metric.labels()));
              });
    }
  }

  @Test
  void page_hasNoFigureOfOursThatIsNotListed() {
    List<String> listed = Arrays.stream(Metric.values()).map(Metric::id).toList();

    assertThat(page().keySet().stream().filter(name -> name.startsWith("cluster_api_")))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void names_followTheConventions() {
    Map<String, Family> page = page();

    PrometheusText.requireGoodNames(page);
    assertThat(page).containsKeys("jvm_memory_used_bytes", "jvm_threads_current");
  }

  @Test
  void values_areThoseThatWereCounted() {
    Map<String, Family> page = page();

    assertThat(value(page, "cluster_api_requests_total")).isEqualTo(1);
    assertThat(value(page, "cluster_api_snapshot_age_seconds")).isEqualTo(7);
    assertThat(value(page, "cluster_api_source_node_errors_total")).isEqualTo(1);
    assertThat(value(page, "cluster_api_kept_answers_hits_total")).isEqualTo(3);
    assertThat(PrometheusText.family(page, "cluster_api_connections").samples())
        .containsExactlyInAnyOrder(
            new Sample("cluster_api_connections", Map.of("transport", "http"), 5),
            new Sample("cluster_api_connections", Map.of("transport", "grpc"), 2));
    assertThat(value(page, "cluster_api_source_ready")).isEqualTo(1);
  }

  private static double value(Map<String, Family> page, String name) {
    return PrometheusText.family(page, name).samples().getFirst().value();
  }

  @Test
  void callerWhoTakesOpenMetrics_getsThem() {
    MetricsPage page = EveryFigure.page();

    assertThat(page.contentType(OPEN_METRICS)).startsWith("application/openmetrics-text;");
    assertThat(EveryFigure.text(page, OPEN_METRICS)).endsWith("\n# EOF\n");
    assertThat(page.contentType("")).startsWith("text/plain; version=0.0.4");
  }
}
