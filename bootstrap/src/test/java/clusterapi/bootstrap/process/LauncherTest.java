package clusterapi.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.usecase.ServingState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LauncherTest {
  private final List<String> events = new ArrayList<>();
  private final ServingState serving = new ServingState();

  /** Writes down what is done with it, and what the health says at that moment. */
  private final class Recorded implements Part {
    private final String name;
    private final boolean startFails;
    private final boolean stopFails;

    Recorded(String name, boolean startFails, boolean stopFails) {
      this.name = name;
      this.startFails = startFails;
      this.stopFails = stopFails;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {
      events.add("start " + name + " " + serving.phase());
      if (startFails) {
        throw new StartFailure(ExitCode.CANNOT_BIND, name + " is taken", null);
      }
    }

    @Override
    public void serving() {
      events.add("serving " + name + " " + serving.phase());
    }

    @Override
    public void stop() {
      events.add("stop " + name + " " + serving.phase());
      if (stopFails) {
        throw new IllegalStateException(name + " hangs");
      }
    }
  }

  private Part part(String name) {
    return new Recorded(name, false, false);
  }

  @Test
  void start_isInOrderAndServesLast() {
    new Launcher(serving, List.of(part("a"), part("b"))).start();

    assertThat(events)
        .containsExactly(
            "start a STARTING", "start b STARTING", "serving a SERVING", "serving b SERVING");
    assertThat(serving.phase()).isEqualTo(ServingState.Phase.SERVING);
  }

  @Test
  void stop_drainsFirstAndIsInReverse() {
    Launcher launcher = new Launcher(serving, List.of(part("a"), part("b")));
    launcher.start();
    events.clear();

    launcher.stop();
    launcher.stop();

    assertThat(events).containsExactly("stop b DRAINING", "stop a DRAINING");
  }

  @Test
  void partThatCannotStart_stopsThoseBeforeItAndServesNothing() {
    Launcher launcher =
        new Launcher(
            serving, List.of(part("a"), part("b"), new Recorded("c", true, false), part("d")));

    assertThatThrownBy(launcher::start).isInstanceOf(StartFailure.class).hasMessage("c is taken");

    assertThat(events)
        .containsExactly(
            "start a STARTING",
            "start b STARTING",
            "start c STARTING",
            "stop b DRAINING",
            "stop a DRAINING");
    assertThat(serving.phase()).isEqualTo(ServingState.Phase.DRAINING);
  }

  @Test
  void partThatDoesNotStop_doesNotKeepTheOthersRunning() {
    Launcher launcher =
        new Launcher(serving, List.of(part("a"), new Recorded("b", false, true), part("c")));
    launcher.start();
    events.clear();

    launcher.stop();

    assertThat(events).containsExactly("stop c DRAINING", "stop b DRAINING", "stop a DRAINING");
  }
}
