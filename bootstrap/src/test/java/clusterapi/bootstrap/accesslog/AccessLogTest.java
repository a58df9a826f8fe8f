package clusterapi.bootstrap.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.access.Operation;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.Wire;
import clusterapi.application.sample.SampleClusters;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class AccessLogTest {
  private final ManualClock clock = new ManualClock(SampleClusters.NOW);
  private final List<ByteArrayOutputStream> files = new ArrayList<>();
  private final List<Runnable> hangUps = new ArrayList<>();

  private AccessLog log() {
    return new AccessLog(
        () -> {
          files.add(new ByteArrayOutputStream());
          return files.getLast();
        },
        clock,
        hangUps::add);
  }

  private static FinishedRequest request(String path) {
    return new FinishedRequest(
        Wire.HTTP,
        Optional.of(Operation.LIST_NODES),
        "GET",
        path,
        "1.1",
        200,
        false,
        27607,
        63_272_999,
        Optional.of(new Username("root")),
        new ClientAddress("127.0.0.1"),
        new FinishedRequest.Trace("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", ""));
  }

  private String text(int file) {
    return files.get(file).toString(StandardCharsets.UTF_8);
  }

  @Test
  void request_isOneLine() {
    AccessLog log = log();
    log.start();
    log.ended(request("/api/v2/nodes/"));
    log.stop();

    assertThat(text(0))
        .isEqualTo(
            "{\"time\":\"2026-03-14T09:46:00.377Z\",\"transport\":\"http\","
                + "\"operation\":\"list_nodes\",\"method\":\"GET\",\"path\":\"/api/v2/nodes/\","
                + "\"protocol\":\"1.1\",\"status\":\"200\",\"bytes\":27607,"
                + "\"duration_ms\":63.272,\"user\":\"root\",\"from\":\"127.0.0.1\","
                + "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}\n");
  }

  @Test
  void callThatWasCutOff_isALineWithoutAPath() throws IOException {
    AccessLog log = log();
    log.start();
    log.ended(
        new FinishedRequest(
            Wire.GRPC,
            Optional.of(Operation.LIST_NODES),
            "clusterapi.v2.ClusterApi/StreamNodes",
            "",
            "2.0",
            1,
            true,
            0,
            5_000,
            Optional.empty(),
            ClientAddress.IN_PROCESS,
            new FinishedRequest.Trace("not a trace", "")));
    log.stop();

    JsonNode line = new ObjectMapper().readTree(text(0));
    assertThat(line.has("path")).isFalse();
    assertThat(line.has("user")).isFalse();
    assertThat(line.has("trace_id")).isFalse();
    assertThat(line.path("status").asText()).isEqualTo("CANCELLED");
    assertThat(line.path("cut_off").asBoolean()).isTrue();
    assertThat(line.path("duration_ms").asDouble()).isEqualTo(0.005);
  }

  @Test
  void oddPath_staysInItsLineAndIsCut() throws IOException {
    AccessLog log = log();
    log.start();
    log.ended(request("/a\"b\\c\n{" + "x".repeat(20_000)));
    log.stop();

    assertThat(text(0).lines()).hasSize(1);
    assertThat(new ObjectMapper().readTree(text(0)).path("path").asText())
        .startsWith("/a\"b\\c\n{xxx")
        .hasSize(AccessLine.MAX_PATH_LENGTH + "...".length());
  }

  @Test
  void linesBeforeAHangUp_areInTheOldFileAndThoseAfterItInTheNew() {
    AccessLog log = log();
    log.start();
    log.ended(request("/before"));
    hangUps.getFirst().run();
    log.ended(request("/after"));
    log.stop();

    assertThat(text(0)).contains("/before").doesNotContain("/after");
    assertThat(text(1)).contains("/after").doesNotContain("/before");
  }

  @Test
  void linesForWhichThereIsNoRoom_areDroppedAndTold() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("one by one");
          }

          @Override
          public void write(byte[] bytes) throws IOException {
            writing.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            file.write(bytes);
          }
        };
    AccessLog log = new AccessLog(() -> slow, clock, anew -> {}, 2);
    log.start();
    log.ended(request("/first"));
    writing.await();
    for (int i = 0; i < 5; i++) {
      log.ended(request("/waits-or-not"));
    }
    goOn.countDown();
    log.stop();

    List<String> lines = file.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).filteredOn(line -> line.contains("/waits-or-not")).hasSize(2);
    assertThat(lines).contains("{\"time\":\"2026-03-14T09:46:00.377Z\",\"dropped_lines\":3}");
  }

  @Test
  void fileThatFailsForAWhile_losesItsLinesAndSaysSo() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    AtomicBoolean isFull = new AtomicBoolean(true);
    AccessLog log =
        new AccessLog(
            () ->
                new OutputStream() {
                  @Override
                  public void write(int b) {
                    throw new AssertionError("one by one");
                  }

                  @Override
                  public void write(byte[] bytes) throws IOException {
                    if (isFull.getAndSet(false)) {
                      throw new IOException("no space left");
                    }
                    file.write(bytes);
                  }
                },
            clock,
            hangUps::add);
    log.start();
    log.ended(request("/lost"));
    hangUps.getFirst().run(); // what came before it is written before
    log.stop();

    assertThat(file.toString(StandardCharsets.UTF_8))
        .doesNotContain("/lost")
        .contains("\"dropped_lines\":1");
  }

  @Test
  void fileThatCannotBeOpened_endsTheStart() {
    AccessLog log =
        new AccessLog(
            () -> {
              throw new IOException("/no/such/folder");
            },
            clock,
            hangUps::add);

    assertThatThrownBy(log::start)
        .isInstanceOf(StartFailure.class)
        .hasMessageContainingAll("--access-log", "/no/such/folder");
  }

  @Test
  void fileThatCannotBeOpenedAnew_leavesTheOldOne() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<OutputStream> once = new ArrayList<>(List.of(file));
    AccessLog log =
        new AccessLog(
            () -> {
              if (once.isEmpty()) {
                throw new IOException("gone");
              }
              return once.removeFirst();
            },
            clock,
            hangUps::add);
    log.start();
    hangUps.getFirst().run();
    log.ended(request("/after"));
    log.stop();

    assertThat(file.toString(StandardCharsets.UTF_8)).contains("/after");
  }
}
