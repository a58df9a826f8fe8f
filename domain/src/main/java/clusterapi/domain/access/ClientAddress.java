package clusterapi.domain.access;

/**
 * The network address from which a caller speaks, without its port.
 *
 * @param value an IP address as text, or a fixed word for callers inside the process
 */
public record ClientAddress(String value) {
  /** A caller inside this process, or on its command line. */
  public static final ClientAddress IN_PROCESS = new ClientAddress("in-process");

  /** A caller of whom nothing could be read. */
  public static final ClientAddress UNKNOWN = new ClientAddress("unknown");

  @Override
  public String toString() {
    return value;
  }
}
