package clusterapi.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TransportsTest {
  private final List<String> events = new CopyOnWriteArrayList<>();

  /** A transport that tells what was done with it. */
  private class Told implements Transport {
    private final String name;

    Told(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {
      events.add("start " + name);
    }

    @Override
    public void stop() {
      events.add("stop " + name);
    }

    @Override
    public URI url() {
      return URI.create(name + "://localhost:1");
    }

    @Override
    public void reloadCertificate() {
      events.add("reload " + name);
    }

    @Override
    public void refreshHealth() {
      events.add("health " + name);
    }
  }

  @Test
  void everything_reachesAllInOrder() {
    Transports transports = new Transports(List.of(new Told("a"), new Told("b")));

    transports.start();
    transports.serving();
    transports.reloadCertificate();
    transports.healthChore().work().run();

    assertThat(events.subList(0, 2)).containsExactlyInAnyOrder("start a", "start b");
    assertThat(events.subList(2, events.size()))
        .containsExactly("health a", "health b", "reload a", "reload b", "health a", "health b");
    assertThat(transports.urls())
        .containsExactly(URI.create("a://localhost:1"), URI.create("b://localhost:1"));
  }

  @Test
  void transportThatDoesNotStart_stopsTheOthers() {
    Transport taken =
        new Told("b") {
          @Override
          public void start() {
            throw new StartFailure(ExitCode.CANNOT_BIND, "taken", null);
          }
        };
    Transports transports = new Transports(List.of(new Told("a"), taken));

    assertThatThrownBy(transports::start).isInstanceOf(StartFailure.class);
    assertThat(events).containsExactly("start a", "stop a");
  }

  @Test
  void draining_goesOnInAllAtOnce() {
    CyclicBarrier both = new CyclicBarrier(2);
    Transports transports = new Transports(List.of(waiting("a", both), waiting("b", both)));

    transports.stop();

    assertThat(events).containsExactlyInAnyOrder("stop a", "stop b");
  }

  private Transport waiting(String name, CyclicBarrier both) {
    return new Told(name) {
      @Override
      public void stop() {
        try {
          both.await(20, TimeUnit.SECONDS);
          super.stop();
        } catch (Exception e) {
          throw new AssertionError("the other one is not being stopped", e);
        }
      }
    };
  }

  @Test
  void noTransport_isAnError() {
    assertThatThrownBy(() -> new Transports(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
