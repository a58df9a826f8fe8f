package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} true. */
final class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");

  @Test
  void tables_holdEverySettingAsTheCatalogueHasIt() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("## ") || line.startsWith("| `--"))
            .dropWhile(line -> !line.equals("## " + Setting.Group.SOURCE.title()))
            .takeWhile(line -> !line.equals("## Exit codes"))
            .toList();

    assertThat(rows).containsExactlyElementsOf(expectedRows());
  }

  @Test
  void exitCodes_areThoseOfTheServer() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| [0-9]+ \\| .*"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ExitCode.values())
                .map(code -> "| " + code.number() + " | " + code.meaning() + " |")
                .toList());
  }

  private static List<String> expectedRows() {
    List<String> rows = new ArrayList<>();
    for (Setting.Group group : Setting.Group.values()) {
      rows.add("## " + group.title());
      Catalogue.ALL.stream()
          .filter(setting -> setting.group() == group)
          .map(ConfigurationPageTest::row)
          .forEach(rows::add);
    }
    return rows;
  }

  private static String row(Setting<?> setting) {
    return "| "
        + String.join(
            " | ",
            code(setting.flag()),
            code(setting.environmentVariable()),
            code(setting.key()),
            code(setting.type().label().replace("|", "\\|")),
            setting.defaultText().map(ConfigurationPageTest::code).orElse("none"),
            setting.meaning().replace("|", "\\|"))
        + " |";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
