package clusterapi.bootstrap.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a page in the text form of Prometheus (0.0.4) as strictly as its definition is, and checks
 * what its own linter does: every family is announced once, its samples stand together, and no two
 * have the same labels.
 */
final class PrometheusText {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ([^\n]+)");
  private static final Pattern TYPE =
      Pattern.compile(
          "# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^\n]*)\\})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

  /** A sample. */
  record Sample(String name, Map<String, String> labels, double value) {}

  /** A family. */
  record Family(String name, String type, String help, List<Sample> samples) {}

  private PrometheusText() {}

  /** The families of a page by name. */
  static Map<String, Family> parse(String page) {
    assertThat(page).endsWith("\n");
    Map<String, Family> families = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    String help = "";
    String helpFor = "";
    Family current = new Family("", "", "", List.of());
    for (String line : page.split("\n", -1)) {
      Matcher helpLine = HELP.matcher(line);
      Matcher typeLine = TYPE.matcher(line);
      if (line.isEmpty()) {
        continue; // after the last line's end
      }
      if (helpLine.matches()) {
        helpFor = helpLine.group(1);
        help = helpLine.group(2);
      } else if (typeLine.matches()) {
        assertThat(typeLine.group(1)).as("a type follows its help").isEqualTo(helpFor);
        current = new Family(helpFor, typeLine.group(2), help, new ArrayList<>());
        assertThat(families.put(helpFor, current)).as("%s is announced once", helpFor).isNull();
      } else {
        assertThat(line).as("no other comment").doesNotStartWith("#");
        Sample sample = sample(line);
        assertThat(familyOf(sample.name(), current)).as(line).isEqualTo(current.name());
        assertThat(seen.add(sample.name() + sample.labels())).as("once: %s", line).isTrue();
        current.samples().add(sample);
      }
    }
    return families;
  }

  /** The family of a page with a name. */
  static Family family(Map<String, Family> page, String name) {
    return Optional.ofNullable(page.get(name))
        .orElseThrow(() -> new AssertionError(name + " is not among " + page.keySet()));
  }

  private static String familyOf(String sample, Family family) {
    return switch (family.type()) {
      case "histogram" -> sample.replaceFirst("_(bucket|sum|count)$", "");
      case "summary" -> sample.replaceFirst("_(sum|count)$", "");
      default -> sample;
    };
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as("a sample: %s", line).isTrue();
    Map<String, String> labels = new TreeMap<>();
    String text = sample.group(2) == null ? "" : sample.group(2);
    Matcher label = LABEL.matcher(text);
    int end = 0;
    while (end < text.length()) {
      assertThat(label.find(end) && label.start() == end).as("labels: %s", line).isTrue();
      assertThat(labels.put(label.group(1), unescaped(label.group(2)))).as(line).isNull();
      end = label.end();
    }
    return new Sample(sample.group(1), labels, value(sample.group(3)));
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        plain.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> {
        assertThat(text).matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
        yield Double.parseDouble(text);
      }
    };
  }

  /** What {@code promtool check metrics} says of names, for figures that are our own. */
  static void requireGoodNames(Map<String, Family> families) {
    families.forEach(
        (name, family) -> {
          assertThat(name).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
          assertThat(family.help()).as(name).isNotBlank();
          assertThat(name.endsWith("_total"))
              .as("%s is a counter and says so", name)
              .isEqualTo(family.type().equals("counter"));
          assertThat(name)
              .as("base units")
              .doesNotMatch(
                  ".*_(ms|us|ns|milliseconds|microseconds|nanoseconds|minutes|hours|kilobytes|kib"
                      + "|mib|percent)(_.*)?");
          assertThat(name).doesNotMatch(".*_(gauge|counter|histogram|summary)(_.*)?");
          if (family.type().equals("histogram")) {
            requireHistogram(family);
          }
        });
  }

  private static void requireHistogram(Family family) {
    Map<Map<String, String>, List<Sample>> series = new LinkedHashMap<>();
    for (Sample sample : family.samples()) {
      Map<String, String> labels = new TreeMap<>(sample.labels());
      labels.remove("le");
      series.computeIfAbsent(labels, l -> new ArrayList<>()).add(sample);
    }
    series.forEach(
        (labels, samples) -> {
          List<Sample> buckets =
              samples.stream().filter(s -> s.name().endsWith("_bucket")).toList();
          assertThat(buckets.stream().map(Sample::value)).as(family.name()).isSorted();
          assertThat(buckets.getLast().labels()).containsEntry("le", "+Inf");
          double count =
              samples.stream()
                  .filter(s -> s.name().endsWith("_count"))
                  .findFirst()
                  .orElseThrow()
                  .value();
          assertThat(buckets.getLast().value()).isEqualTo(count);
          assertThat(samples.stream().filter(s -> s.name().endsWith("_sum"))).hasSize(1);
        });
  }
}
