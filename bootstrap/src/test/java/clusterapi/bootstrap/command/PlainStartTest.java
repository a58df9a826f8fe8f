package clusterapi.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.settings.Catalogue;
import clusterapi.bootstrap.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainStartTest {
  @Test
  void flagsOfBothForms_areReadWithTheKeysOfTheirSettings() {
    assertThat(
            PlainStart.flags(
                "start", "--http-addr=127.0.0.1:0", "--demo-nodes", "4", "--insecure", "--verbose"))
        .contains(
            Map.of(
                "http-addr",
                "127.0.0.1:0",
                "demo-nodes",
                "4",
                "insecure",
                "true",
                "verbose",
                "true"));
  }

  @Test
  void startAlone_hasNoFlags() {
    assertThat(PlainStart.flags("start")).contains(Map.of());
  }

  @Test
  void everySetting_isKnown() {
    List<String> args = new ArrayList<>(List.of("start"));
    for (Setting<?> setting : Catalogue.ALL) {
      args.add(setting.type().isSwitch() ? setting.flag() : setting.flag() + "=text");
    }

    assertThat(PlainStart.flags(args.toArray(String[]::new)).orElseThrow())
        .hasSize(Catalogue.ALL.size());
  }

  @Test
  void noArguments_areNoStart() {
    assertThat(PlainStart.flags()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodes",
        "--verbose start",
        "start --help",
        "start -h",
        "start --http-adr=x",
        "start demo",
        "start --http-addr",
        "start --http-addr --insecure",
        "start --http-addr=",
        "start --insecure true",
        "start --demo-nodes 4 --demo-nodes=5",
        "start @file",
        "start --data-dir @file",
        "start --data-dir \"quoted\"",
        "start -- --insecure"
      })
  void whatIsNotPlain_isLeftToTheCommandLine(String line) {
    assertThat(PlainStart.flags(line.split(" "))).isEmpty();
  }
}
