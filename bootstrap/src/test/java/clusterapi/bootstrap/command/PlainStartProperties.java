package clusterapi.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.settings.Catalogue;
import clusterapi.bootstrap.settings.Setting;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What is read without the library for command lines is what the library reads. */
final class PlainStartProperties {
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

  @Property
  void whatIsPlain_isReadAsTheCommandLineReadsIt(@ForAll("commandLines") List<String> words) {
    String[] args = words.toArray(String[]::new);
    PlainStart.flags(args).ifPresent(flags -> assertThat(flags).isEqualTo(byLibrary(args)));
  }

  @Property
  void flagsWithTexts_arePlain(@ForAll("plainLines") List<String> words) {
    assertThat(PlainStart.flags(words.toArray(String[]::new))).isPresent();
  }

  private static Map<String, String> byLibrary(String... args) {
    ServerStart start =
        new ServerStart(Map.of(), new Terminal(NOWHERE, NOWHERE, false), settings -> ExitCode.OK);
    CommandLine line = new CommandLine(new StartCommand(start).commandSpec());
    line.parseArgs(List.of(args).subList(1, args.length).toArray(String[]::new));
    Map<String, String> flags = new HashMap<>();
    for (Setting<?> setting : Catalogue.ALL) {
      OptionSpec option = line.getCommandSpec().findOption(setting.flag());
      String text = option.getValue();
      if (text != null) {
        flags.put(setting.key(), text);
      }
    }
    return flags;
  }

  @Provide
  Arbitrary<List<String>> commandLines() {
    Arbitrary<String> flag = Arbitraries.of(Catalogue.ALL).map(Setting::flag);
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(4);
    Arbitrary<String> odd =
        Arbitraries.of("--", "=", "@x", "''", "true", "false", "-h", "--no-such", "start", "a=b");
    Arbitrary<String> word =
        Arbitraries.oneOf(
            flag, flag.flatMap(name -> text.map(value -> name + "=" + value)), text, odd);
    return word.list().ofMaxSize(6).map(PlainStartProperties::afterStart);
  }

  @Provide
  Arbitrary<List<String>> plainLines() {
    Arbitrary<String> text = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    return Arbitraries.of(Catalogue.ALL)
        .flatMap(
            setting ->
                text.map(
                    value ->
                        setting.type().isSwitch() ? setting.flag() : setting.flag() + "=" + value))
        .list()
        .uniqueElements(word -> word.split("=", 2)[0])
        .ofMaxSize(8)
        .map(PlainStartProperties::afterStart);
  }

  private static List<String> afterStart(List<String> words) {
    return Stream.concat(Stream.of(PlainStart.NAME), words.stream()).toList();
  }
}
