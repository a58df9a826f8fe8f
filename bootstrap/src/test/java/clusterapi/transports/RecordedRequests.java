package clusterapi.transports;

import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.observation.Wire;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Remembers what observers are told. */
final class RecordedRequests implements RequestObserver {
  private static final long LONG_ENOUGH_SECONDS = 30;

  private final AtomicInteger begun = new AtomicInteger();
  private final BlockingQueue<FinishedRequest> ended = new LinkedBlockingQueue<>();

  @Override
  public void began(Wire wire) {
    begun.incrementAndGet();
  }

  @Override
  public void ended(FinishedRequest request) {
    ended.add(request);
  }

  int begun() {
    return begun.get();
  }

  /** The next request that ended: a caller has its answer a moment before its end is told. */
  FinishedRequest next() throws InterruptedException {
    FinishedRequest request = ended.poll(LONG_ENOUGH_SECONDS, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request ended");
    }
    return request;
  }

  /** All that have begun, once they have ended. */
  List<FinishedRequest> all() {
    return IntStream.range(0, begun())
        .mapToObj(
            i -> {
              try {
                return next();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }
}
