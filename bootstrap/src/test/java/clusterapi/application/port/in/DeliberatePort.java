package clusterapi.application.port.in;

/** A port with two methods, and nobody behind it. */
public interface DeliberatePort {
  /** One. */
  void one();

  /** Two. */
  void two();
}
