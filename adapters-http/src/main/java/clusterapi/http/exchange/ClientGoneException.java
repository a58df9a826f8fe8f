package clusterapi.http.exchange;

/** The client left, or was cut off because it took too long; nobody is there to be answered. */
public final class ClientGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientGoneException(Exception cause) {
    super(cause);
  }
}
