package clusterapi.domain.deliberate;

/** Can be changed. */
public final class ChangingClass {
  int value;
}
