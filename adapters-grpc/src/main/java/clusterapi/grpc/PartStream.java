package clusterapi.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An answer in parts, made no faster than the client takes them: a slow client costs the server one
 * part more than what is on its way. A call that ends early lets go of everything at once.
 *
 * @param <I> what is listed
 * @param <P> its message
 * @param <M> a part's message
 */
final class PartStream<I, P extends MessageLite, M> {
  private final ServerCallStreamObserver<M> out;
  private final Form<I, P, M> form;
  private final Limits limits;
  private Iterator<I> items;
  private boolean ended;
  private long parts;

  /**
   * How items become messages.
   *
   * @param item an item's message
   * @param part a part that others follow
   * @param last the last part
   */
  record Form<I, P, M>(Function<I, P> item, Function<List<P>, M> part, Function<List<P>, M> last) {}

  /**
   * How much, and how long.
   *
   * @param partBytes a part is sent once it has so many bytes
   * @param stallTimeout a client that takes nothing for so long is not waited for
   */
  record Limits(int partBytes, Duration stallTimeout) {}

  private PartStream(
      ServerCallStreamObserver<M> out, Iterator<I> items, Form<I, P, M> form, Limits limits) {
    this.out = out;
    this.items = items;
    this.form = form;
    this.limits = limits;
  }

  /** Begins to answer; the rest happens when the client is ready. */
  static <I, P extends MessageLite, M> void answer(
      ServerCallStreamObserver<M> out, Iterator<I> items, Form<I, P, M> form, Limits limits) {
    PartStream<I, P, M> stream = new PartStream<>(out, items, form, limits);
    out.setOnCancelHandler(stream::end);
    out.setOnReadyHandler(stream::sendWhileReady);
    stream.watch();
  }

  private synchronized void sendWhileReady() {
    while (!ended && out.isReady()) {
      if (out.isCancelled()) {
        end();
        return;
      }
      List<P> part = nextPart();
      parts++;
      if (items.hasNext()) {
        out.onNext(form.part().apply(part));
      } else {
        end();
        out.onNext(form.last().apply(part));
        out.onCompleted();
      }
    }
  }

  private List<P> nextPart() {
    List<P> part = new ArrayList<>();
    int bytes = 0;
    while (bytes < limits.partBytes() && items.hasNext()) {
      P message = form.item().apply(items.next());
      bytes += message.getSerializedSize();
      part.add(message);
    }
    return part;
  }

  /** Lets go of the list, and so of the moment of the cluster to which it belongs. */
  private synchronized void end() {
    ended = true;
    items = Collections.emptyIterator();
  }

  /** Looks later whether the client has taken anything in between. */
  private synchronized void watch() {
    if (!ended) {
      long seen = parts;
      later().execute(() -> endIfStalled(seen));
    }
  }

  private Executor later() {
    return CompletableFuture.delayedExecutor(
        limits.stallTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void endIfStalled(long seen) {
    if (ended) {
      return;
    }
    if (parts > seen) {
      watch();
      return;
    }
    end();
    out.onError(
        FailureStatus.of(
            new GrpcRefusal(
                GrpcRefusal.Reason.READER_STALLED,
                "nothing of the stream was read for " + limits.stallTimeout().toSeconds() + " s")));
  }
}
