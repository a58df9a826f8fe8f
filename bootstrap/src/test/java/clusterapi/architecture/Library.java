package clusterapi.architecture;

/**
 * Other people's packages that the rules name. {@link HouseArchitectureTest} sees to it that each
 * is used somewhere, so that a rule against it elsewhere is not empty.
 */
final class Library {
  static final String GUICE = "com.google.inject..";
  static final String HELIDON_SERVER = "io.helidon.webserver..";
  static final String HELIDON = "io.helidon..";
  static final String JACKSON = "com.fasterxml.jackson..";
  static final String GRPC = "io.grpc..";
  static final String PROTOBUF = "com.google.protobuf..";

  /** Written by a tool from the contract, and so somebody else's. */
  static final String CONTRACT = "clusterapi.v2..";

  static final String PICOCLI = "picocli..";
  static final String PROMETHEUS = "io.prometheus..";
  static final String OPEN_TELEMETRY = "io.opentelemetry..";
  static final String JDBC = "java.sql..";
  static final String FLYWAY = "org.flywaydb..";
  static final String BOUNCY_CASTLE = "org.bouncycastle..";

  private Library() {}
}
