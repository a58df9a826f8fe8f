package clusterapi.bootstrap.deliberate;

import clusterapi.v2.ClusterApiGrpc;
import com.fasterxml.jackson.core.JsonFactory;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.helidon.webserver.WebServer;
import io.opentelemetry.api.trace.SpanKind;
import io.prometheus.metrics.model.snapshots.Labels;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.bouncycastle.asn1.x500.X500Name;
import org.flywaydb.core.Flyway;
import picocli.CommandLine;

/** Uses each library outside of its place. */
public final class UsesLibraries {
  Injector guice() {
    return Guice.createInjector();
  }

  CommandLine picocli() {
    return new CommandLine(this);
  }

  Class<?> helidon() {
    return WebServer.class;
  }

  Status grpc() {
    return Status.OK;
  }

  ByteString protobuf() {
    return ByteString.EMPTY;
  }

  Class<?> contract() {
    return ClusterApiGrpc.class;
  }

  JsonFactory jackson() {
    return new JsonFactory();
  }

  Labels prometheus() {
    return Labels.EMPTY;
  }

  SpanKind openTelemetry() {
    return SpanKind.SERVER;
  }

  String jdbc() throws SQLException {
    return DriverManager.getConnection("jdbc:none").getCatalog();
  }

  Class<?> flyway() {
    return Flyway.class;
  }

  X500Name bouncyCastle() {
    return new X500Name("CN=nobody");
  }
}
