package clusterapi.bootstrap.observe;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.sample.FakeClusterSource;
import clusterapi.application.sample.SampleClusters;
import clusterapi.bootstrap.observe.PrometheusText.Family;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/observability.md}, the dashboard and the alerts true. */
final class ObservabilityPageTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern OURS = Pattern.compile("\\b(?:cluster_api|jvm|process)_[a-z0-9_]+");

  /** Every name that a query may use, and the labels that it may have. */
  private static final Map<String, Family> PAGES = pages();

  private static Map<String, Family> pages() {
    Map<String, Family> pages = PrometheusText.parse(EveryFigure.text(EveryFigure.page(), ""));
    ClusterMetricsPage cluster =
        new ClusterMetricsPage(new FakeClusterSource(SampleClusters.threeNodes()));
    pages.putAll(PrometheusText.parse(EveryFigure.text(cluster, "")));
    return pages;
  }

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("observability.md"));
  }

  @Test
  void table_holdsEveryFigureAsItIsListed() throws IOException {
    assertThat(page().lines().filter(line -> line.startsWith("| `cluster_api_")))
        .filteredOn(line -> !line.startsWith("| `cluster_api_node_"))
        .containsExactlyElementsOf(
            Arrays.stream(Metric.values()).map(ObservabilityPageTest::row).toList());
  }

  private static String row(Metric metric) {
    String labels =
        metric.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", "));
    return "| `"
        + metric.id()
        + "` | "
        + metric.kind().name().toLowerCase(Locale.ROOT)
        + " | "
        + (labels.isEmpty() ? "none" : labels)
        + " | "
        + metric.help()
        + " |";
  }

  @Test
  void tableOfTheCluster_holdsWhatIsBesideItsMeasurements() throws IOException {
    assertThat(page().lines().filter(line -> line.startsWith("| `cluster_api_node_")))
        .containsExactlyInAnyOrderElementsOf(
            PAGES.values().stream()
                .filter(family -> family.name().startsWith("cluster_api_node_"))
                .map(ObservabilityPageTest::row)
                .toList());
  }

  private static String row(Family family) {
    List<String> order = List.of("node_id", "address", "build_tag", "locality", "liveness");
    Set<String> names = family.samples().getFirst().labels().keySet();
    return "| `"
        + family.name()
        + "` | "
        + family.type()
        + " | "
        + order.stream()
            .filter(names::contains)
            .map(l -> "`" + l + "`")
            .collect(Collectors.joining(", "))
        + " | "
        + family.help()
        + " |";
  }

  @Test
  void figuresOfTheVirtualMachine_areNamed() throws IOException {
    String page = page();

    assertThat(PAGES.keySet().stream().filter(name -> name.matches("(jvm|process)_.*")))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void dashboard_asksOnlyForWhatThereIs() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(DOCS.resolve("grafana/cluster-api.json").toFile());
    List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
    queries.addAll(dashboard.path("templating").findValuesAsText("query"));

    assertThat(queries).hasSizeGreaterThan(20);
    requireKnown(queries);
    assertThat(dashboard.path("panels").findValuesAsText("id")).doesNotHaveDuplicates();
  }

  @Test
  void dashboard_showsEveryFigure() throws IOException {
    String dashboard = Files.readString(DOCS.resolve("grafana/cluster-api.json"));
    Set<String> notShown = new TreeSet<>();
    for (Metric metric : Metric.values()) {
      if (!dashboard.contains(metric.id())) {
        notShown.add(metric.id());
      }
    }

    assertThat(notShown)
        .as("what alerts or a look at the page are for")
        .containsExactlyInAnyOrder(
            "cluster_api_access_log_lines_total",
            "cluster_api_logouts_total",
            "cluster_api_snapshot_problems");
  }

  @Test
  void alerts_askOnlyForWhatThereIs() throws IOException {
    String alerts = Files.readString(DOCS.resolve("prometheus/alerts.yml"));

    assertThat(alerts.lines().filter(line -> line.contains("expr:"))).hasSizeGreaterThan(8);
    requireKnown(List.of(alerts));
  }

  private static void requireKnown(List<String> queries) {
    Set<String> known = new HashSet<>(PAGES.keySet());
    PAGES.values().stream()
        .flatMap(family -> family.samples().stream())
        .forEach(sample -> known.add(sample.name()));
    for (String query : queries) {
      List<String> names = OURS.matcher(query).results().map(MatchResult::group).toList();
      assertThat(known).as(query).containsAll(names);
    }
  }
}
