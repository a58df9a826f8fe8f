package clusterapi.application.access;

/** Whether callers must prove who they are. */
public enum AdmissionPolicy {
  /** They must present a session. */
  SESSION_REQUIRED,
  /** Everyone is {@code root}, whatever is presented: an insecure server. */
  EVERYONE_IS_ROOT
}
