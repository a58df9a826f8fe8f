package clusterapi.bootstrap.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.fake.ManualClock;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.bootstrap.settings.Catalogue;
import clusterapi.bootstrap.settings.ServerSettings;
import clusterapi.bootstrap.settings.Setting;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.node.NodeId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ClusterApiCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<ServerSettings> started = new ArrayList<>();
  private Function<ServerSettings, ExitCode> server =
      settings -> {
        started.add(settings);
        return ExitCode.OK;
      };

  private int run(Map<String, String> environment, String... args) {
    Terminal terminal =
        new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    StartCommand start =
        new StartCommand(new ServerStart(environment, terminal, s -> server.apply(s)));
    return ClusterApiCommand.execute(
        start, List::of, terminal, new ManualClock(), new Random(1), args);
  }

  private int run(String... args) {
    return run(Map.of(), args);
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private List<String> err() {
    return err.toString(UTF_8).lines().toList();
  }

  @Test
  void noCommand_explainsWhatThereIs() {
    assertThat(run()).isZero();
    assertThat(out()).contains("cluster-api start", "--source zip:debug.zip", "Commands:");
    assertThat(err()).isEmpty();
  }

  @Test
  void version_isTheBuildsAndTheJavas() {
    assertThat(run("--version")).isZero();
    assertThat(out()).matches("cluster-api [0-9]+\\.[0-9]+.* \\(Java [0-9].*\\)\\R");
  }

  @Test
  void helpOfStart_hasEverySettingWithItsDefault() {
    assertThat(run("start", "--help")).isZero();
    for (Setting<?> setting : Catalogue.ALL) {
      assertThat(out()).contains(setting.flag() + (setting.type().isSwitch() ? "" : "="));
      if (!setting.type().isSwitch()) {
        setting.defaultText().ifPresent(text -> assertThat(out()).contains(text));
      }
    }
    for (ExitCode code : ExitCode.OF_A_SERVER) {
      assertThat(out()).contains(code.number() + "   " + code.meaning());
    }
    assertThat(started).isEmpty();
  }

  @Test
  void startWithFlagsAndEnvironment_runsTheServerWithThem() {
    int code = run(Map.of("CLUSTER_API_NODE_ID", "3"), "start", "--insecure", "--demo-nodes", "4");

    assertThat(code).isZero();
    assertThat(started)
        .singleElement()
        .extracting(ServerSettings::nodeId)
        .isEqualTo(Optional.of(new NodeId(3)));
    assertThat(err()).isEmpty();
  }

  @Test
  void misspeltFlag_isAnsweredWithTheRightOne() {
    assertThat(run("start", "--http-adr", "x")).isEqualTo(ExitCode.BAD_USAGE.number());
    assertThat(err().getFirst())
        .startsWith("cluster-api: Unknown option")
        .contains("did you mean --http-addr");
    assertThat(started).isEmpty();
  }

  @Test
  void misspeltCommand_isAnsweredWithTheRightOne() {
    assertThat(run("strat")).isEqualTo(ExitCode.BAD_USAGE.number());
    assertThat(err().getFirst()).contains("did you mean start?");
  }

  @Test
  void wrongValues_areOneLineEach() {
    int code = run("start", "--demo-nodes", "0", "--queue-wait=soon");

    assertThat(code).isEqualTo(ExitCode.BAD_USAGE.number());
    assertThat(err()).hasSize(2).allMatch(line -> line.startsWith("cluster-api: --"));
  }

  @Test
  void serverThatCannotStart_isOneSentenceAndItsExitCode() {
    server =
        settings -> {
          throw new StartFailure(ExitCode.CANNOT_BIND, "it is taken", new Exception("cause"));
        };

    assertThat(run("start")).isEqualTo(ExitCode.CANNOT_BIND.number());
    assertThat(err()).containsExactly("cluster-api: it is taken");
  }

  @Test
  void verbose_showsTheStackAsWell() {
    server =
        settings -> {
          throw new StartFailure(ExitCode.CANNOT_BIND, "it is taken", new Exception("cause"));
        };

    run(Map.of("CLUSTER_API_VERBOSE", "true"), "start");

    assertThat(err())
        .startsWith("cluster-api: it is taken")
        .anyMatch(line -> line.contains("Caused by: java.lang.Exception: cause"));
  }

  @Test
  void storeThatCannotBeUsed_hasAnExitCodeOfItsOwn() {
    server =
        settings -> {
          throw new StoreUnavailable("cannot keep accounts in x", null);
        };

    assertThat(run("start")).isEqualTo(ExitCode.STORE_UNUSABLE.number());
    assertThat(err()).containsExactly("cluster-api: cannot keep accounts in x");
  }

  @Test
  void bugOfOurs_isCalledOne() {
    server =
        settings -> {
          throw new IllegalStateException("deliberate");
        };

    assertThat(run("start")).isEqualTo(ExitCode.FAILED.number());
    assertThat(err())
        .containsExactly(
            "cluster-api: an error of the server itself: java.lang.IllegalStateException:"
                + " deliberate; --verbose shows where");
  }
}
