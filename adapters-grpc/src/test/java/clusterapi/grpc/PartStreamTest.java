package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.v2.HotRange;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PartStreamTest {
  private static final int WAIT_SECONDS = 20;
  private static final PartStream.Form<Long, HotRange, String> FORM =
      new PartStream.Form<>(
          id -> HotRange.newBuilder().setRangeId(id).build(),
          part -> "part of " + part.size(),
          part -> "last of " + part.size());

  @Test
  void parts_areSentOnlyWhileTheClientIsReady() {
    Client client = new Client(2);
    answer(client, 5, Duration.ofMinutes(5));

    client.onReady.run();
    assertThat(client.sent).containsExactly("part of 1", "part of 1");
    client.takes = 3;
    client.onReady.run();

    assertThat(client.sent)
        .containsExactly("part of 1", "part of 1", "part of 1", "part of 1", "last of 1");
    assertThat(client.ended).isCompletedWithValue(Status.Code.OK);
  }

  @Test
  void clientThatTakesNothingForTooLong_isNotWaitedFor() throws Exception {
    Client client = new Client(1);
    answer(client, 5, Duration.ofMillis(20));

    client.onReady.run();

    assertThat(client.ended.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(Status.Code.ABORTED);
    client.takes = 9;
    client.onReady.run();
    assertThat(client.sent).containsExactly("part of 1");
  }

  @Test
  void cancelledStream_makesNothingMore() {
    Client client = new Client(1);
    answer(client, 5, Duration.ofMinutes(5));
    client.onReady.run();

    client.onCancel.run();
    client.takes = 9;
    client.onReady.run();

    assertThat(client.sent).hasSize(1);
    assertThat(client.ended).isNotDone();
  }

  private static void answer(Client client, int items, Duration stallTimeout) {
    PartStream.answer(
        client,
        LongStream.rangeClosed(1, items).iterator(),
        FORM,
        new PartStream.Limits(1, stallTimeout));
  }

  /** A client that takes a number of messages. */
  private static final class Client extends ServerCallStreamObserver<String> {
    private final List<String> sent = new ArrayList<>();
    private final CompletableFuture<Status.Code> ended = new CompletableFuture<>();
    private Runnable onReady = () -> {};
    private Runnable onCancel = () -> {};
    private int takes;

    Client(int takes) {
      this.takes = takes;
    }

    @Override
    public boolean isReady() {
      return takes > 0;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
      onReady = handler;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {
      onCancel = handler;
    }

    @Override
    public void onNext(String message) {
      takes--;
      sent.add(message);
    }

    @Override
    public void onError(Throwable failure) {
      ended.complete(Status.fromThrowable(failure).getCode());
    }

    @Override
    public void onCompleted() {
      ended.complete(Status.Code.OK);
    }

    @Override
    public void setCompression(String compression) {}

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}
  }
}
