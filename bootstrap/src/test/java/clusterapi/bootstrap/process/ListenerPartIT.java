package clusterapi.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.application.access.Gatekeeper;
import clusterapi.application.fake.FakeAccounts;
import clusterapi.application.fake.FakeSessionStore;
import clusterapi.application.fake.ManualClock;
import clusterapi.application.port.in.CheckHealth;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Matches;
import clusterapi.http.HttpApi;
import clusterapi.http.HttpSettings;
import clusterapi.http.SessionFilter;
import clusterapi.http.body.KeptBodies;
import clusterapi.http.json.ApiRelease;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListenerPartIT {
  @TempDir private Path certsDir;

  /** Answers nothing but health. */
  private static HttpApi api() {
    ManualClock clock = new ManualClock();
    FakeSessionStore sessions = new FakeSessionStore();
    ListNodes listNodes =
        request -> {
          throw unexpected();
        };
    Gatekeeper gatekeeper =
        new Gatekeeper(
            AdmissionPolicy.SESSION_REQUIRED,
            sessions,
            new FakeAccounts(clock, sessions),
            event -> {},
            clock);
    OperationPorts ports =
        new OperationPorts(
            CheckHealth.Readiness.Ready::new,
            request -> {
              throw unexpected();
            },
            request -> {
              throw unexpected();
            },
            listNodes,
            request -> {
              throw unexpected();
            },
            request -> {
              throw unexpected();
            },
            request -> {
              throw unexpected();
            },
            request -> {
              throw unexpected();
            },
            ListenerPartIT::unasked);
    return new HttpApi(
        ports, new SessionFilter(gatekeeper, listNodes, clock), ApiRelease.V22_1.shape());
  }

  private static <T> Observed<Matches<T>> unasked(QueryLists.Request<T> request) {
    throw unexpected();
  }

  private static AssertionError unexpected() {
    return new AssertionError("nobody asks that here");
  }

  private static HttpPart part(int port, Optional<Path> certsDir) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    return new HttpPart(
        new HttpSettings(
            address,
            certsDir,
            Optional.empty(),
            HttpSettings.Limits.DEFAULT,
            KeptBodies.DEFAULT_BYTES),
        api());
  }

  @Test
  void changedCertificate_isShownToNewConnections()
      throws IOException, InterruptedException, GeneralSecurityException {
    BigInteger first = Certificates.create(certsDir);
    HttpPart part = part(0, Optional.of(certsDir));
    CertificateWatch watch = new CertificateWatch(certsDir, part::reloadCertificate);
    part.start();
    try {
      URI url = part.url();
      assertThat(url.getScheme()).isEqualTo("https");
      assertThat(Certificates.shownBy(url)).isEqualTo(first);

      BigInteger second = Certificates.create(certsDir);
      watch.run();
      watch.run();

      assertThat(Certificates.shownBy(url)).isEqualTo(second).isNotEqualTo(first);
    } finally {
      part.stop();
    }
  }

  @Test
  void changedCertificateThatCannotBeUsed_leavesTheOldOne()
      throws IOException, InterruptedException, GeneralSecurityException {
    BigInteger first = Certificates.create(certsDir);
    HttpPart part = part(0, Optional.of(certsDir));
    part.start();
    try {
      Files.writeString(certsDir.resolve("node.crt"), "half a certificate");

      part.reloadCertificate();

      assertThat(Certificates.shownBy(part.url())).isEqualTo(first);
    } finally {
      part.stop();
    }
  }

  @Test
  void addressThatIsTaken_isAFailureOfItsOwnKind() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      HttpPart part = part(taken.getLocalPort(), Optional.empty());

      assertThatExceptionOfType(StartFailure.class)
          .isThrownBy(part::start)
          .matches(failure -> failure.exitCode() == ExitCode.CANNOT_BIND);
    }
  }

  @Test
  void folderWithoutCertificate_isAFailureOfItsOwnKind() {
    HttpPart part = part(0, Optional.of(certsDir));

    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(part::start)
        .matches(failure -> failure.exitCode() == ExitCode.CERTIFICATES_UNUSABLE);
  }
}
