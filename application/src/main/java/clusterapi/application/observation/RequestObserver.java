package clusterapi.application.observation;

/**
 * Told of every request by the transports, twice: when it begins and when it has ended. Whatever an
 * observer does happens on the request's own thread, so it is quick, never waits, and never throws.
 * Safe for many threads.
 */
public interface RequestObserver {
  /** Nobody watches. */
  RequestObserver NONE =
      new RequestObserver() {
        @Override
        public void began(Wire wire) {}

        @Override
        public void ended(FinishedRequest request) {}
      };

  /**
   * A request begins. {@link #ended} follows, once, whatever comes of it.
   *
   * @param wire what it comes over
   */
  void began(Wire wire);

  /**
   * A request has ended.
   *
   * @param request what it was, and what came of it
   */
  void ended(FinishedRequest request);
}
