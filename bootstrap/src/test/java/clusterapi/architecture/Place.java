package clusterapi.architecture;

/**
 * The packages that the rules name. {@link HouseArchitectureTest} sees to it that none is empty.
 */
final class Place {
  static final String HOUSE = "clusterapi..";

  static final String DOMAIN = "clusterapi.domain..";

  /** What is read instead of values, and used again and again by one thread: no values. */
  static final String DOMAIN_ROWS = "clusterapi.domain.range.row";

  static final String APPLICATION = "clusterapi.application..";
  static final String PORT_IN = "clusterapi.application.port.in";
  static final String PORT_OUT = "clusterapi.application.port.out";
  static final String ACCESS = "clusterapi.application.access";
  static final String USE_CASE = "clusterapi.application.usecase";
  static final String HTTP = "clusterapi.http..";
  static final String HTTP_JSON = "clusterapi.http.json..";
  static final String HTTP_CLIENT = "clusterapi.http.client..";
  static final String GRPC = "clusterapi.grpc..";
  static final String STORAGE = "clusterapi.storage..";
  static final String BOOTSTRAP = "clusterapi.bootstrap..";
  static final String WIRING = "clusterapi.bootstrap.wiring";
  static final String OBSERVE = "clusterapi.bootstrap.observe";
  static final String TRACE = "clusterapi.bootstrap.trace";
  static final String CLIENT = "clusterapi.bootstrap.client";
  static final String COMMAND = "clusterapi.bootstrap.command";
  static final String CERTIFICATE = "clusterapi.bootstrap.certificate";

  private Place() {}
}
