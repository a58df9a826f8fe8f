package clusterapi.bootstrap.observe;

import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.observation.Wire;
import java.util.List;

/**
 * Several observers as one.
 *
 * @param observers told in this order
 */
public record ObserverList(List<RequestObserver> observers) implements RequestObserver {
  /** A list; it is copied. */
  public ObserverList {
    observers = List.copyOf(observers);
  }

  @Override
  public void began(Wire wire) {
    for (RequestObserver observer : observers) {
      observer.began(wire);
    }
  }

  @Override
  public void ended(FinishedRequest request) {
    for (RequestObserver observer : observers) {
      observer.ended(request);
    }
  }
}
