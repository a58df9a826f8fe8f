package clusterapi.application.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for users tells what the code does. */
final class QueryPageTest {
  private static final Path PAGE = Path.of("../docs/query.md");

  @Test
  void fields_areThoseOfTheTables() throws IOException {
    List<String> lines =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.equals("## Fields of each list"))
            .takeWhile(line -> !line.startsWith("## gRPC"))
            .filter(line -> line.startsWith("### ") || line.startsWith("| `"))
            .toList();

    List<String> expected = new ArrayList<>();
    expected.addAll(section("Nodes", NodeFields.TABLE));
    expected.addAll(section("Node ranges", ReplicaFields.TABLE));
    expected.addAll(section("Hot ranges", HotRangeFields.TABLE));
    expected.addAll(section("Sessions", SessionFields.TABLE));
    assertThat(lines).containsExactlyElementsOf(expected);
  }

  private static <T> List<String> section(String title, FieldTable<T> table) {
    List<String> lines = new ArrayList<>();
    lines.add("### " + title);
    for (Field<T> field : table.fields()) {
      lines.add(row(field, table.usual().contains(field)));
    }
    table.open().ifPresent(field -> lines.add(row(field, false)));
    return lines;
  }

  private static String row(Field<?> field, boolean usual) {
    return "| `"
        + String.join(
            " | ", field.name() + "`", field.type().words(), usual ? "yes" : "", field.sentence())
        + " |";
  }

  @Test
  void limits_areThoseOfTheCode() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(page)
        .contains(
            "at most " + Selection.MAX_CONDITIONS + " times",
            "at most " + Selection.MAX_KEYS + " fields",
            "at most " + FieldTable.MAX_FIELDS + ".");
    Arrays.stream(Operator.values())
        .forEach(operator -> assertThat(page).contains("`" + operator.sign() + "`"));
  }
}
