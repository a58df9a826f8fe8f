package clusterapi.domain.deliberate;

/** Can be extended. */
public class OpenClass {
  final int value = 1;
}
