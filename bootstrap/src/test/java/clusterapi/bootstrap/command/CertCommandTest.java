package clusterapi.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.bootstrap.process.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CertCommandTest {
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");
  private static final Instant SOON = NOW.plusSeconds(60);

  private final RandomGenerator random = RandomGenerator.getDefault();
  private Instant now = NOW;

  @TempDir private Path temp;

  /** What a command answered. */
  private record Answer(int exitCode, String out, String err) {}

  private Answer run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    InstantSource clock = () -> now;
    CommandLine line = new CommandLine(new CertCommand(clock, random));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all =
        Stream.concat(
                Stream.of(args),
                Stream.of("--certs-dir", certs().toString(), "--ca-key", authorityKey().toString()))
            .toArray(String[]::new);
    int exitCode = CommandErrors.install(line).execute(all);
    return new Answer(exitCode, out.toString(), err.toString());
  }

  private void make(String... args) {
    Answer answer = run(args);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
  }

  private void assertRefused(Answer answer, ExitCode code, String part) {
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(code.number());
    assertThat(answer.err()).contains(part);
    assertThat(answer.out()).isEmpty();
  }

  private Path certs() {
    return temp.resolve("certs");
  }

  private Path authorityKey() {
    return temp.resolve("safe/ca.key");
  }

  private X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(certs().resolve(name))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  /** As a client does that trusts ca.crt alone. */
  private void validate(X509Certificate certificate, Instant time)
      throws IOException, GeneralSecurityException {
    PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(certificate("ca.crt"), null)));
    trust.setRevocationEnabled(false);
    trust.setDate(Date.from(time));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), trust);
  }

  @Test
  void serverCertificate_isTrustedWithTheAuthorityForItsLifetimeOnly()
      throws IOException, GeneralSecurityException {
    make("create-ca");
    make("create-server", "node1.example.com", "10.0.0.1", "::1", "--lifetime", "24h");

    X509Certificate server = certificate("node.crt");
    validate(server, NOW);
    validate(server, NOW.plusSeconds(24 * 3600 - 1));
    assertThatThrownBy(() -> validate(server, NOW.plusSeconds(24 * 3600 + 1)))
        .isInstanceOf(CertPathValidatorException.class)
        .hasMessageContaining("validity check failed");
    assertThat(server.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "node1.example.com"), List.of(7, "10.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(server.getPublicKey().getAlgorithm()).isEqualTo("EC");
    assertThat(server.getSerialNumber()).isNotEqualTo(certificate("ca.crt").getSerialNumber());
  }

  @Test
  void clientCertificate_isForItsUserAndNoServer() throws IOException, GeneralSecurityException {
    make("create-ca");
    make("create-client", "MaxRoach");

    X509Certificate client = certificate("client.maxroach.crt");
    validate(client, SOON);
    assertThat(client.getSubjectX500Principal().getName()).isEqualTo("CN=maxroach");
    assertThat(client.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(client.getSubjectAlternativeNames()).isNull();
  }

  @Test
  void whatAnotherAuthoritySigned_isNotTrusted() throws IOException, GeneralSecurityException {
    make("create-ca");
    make("create-server", "localhost");
    X509Certificate signedByTheFirst = certificate("node.crt");

    make("create-ca", "--overwrite");

    assertThatThrownBy(() -> validate(signedByTheFirst, SOON))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void rsaKeys_areMadeAndSigned() throws IOException, GeneralSecurityException {
    make("create-ca", "--key-type", "rsa");
    make("create-server", "localhost", "--key-type", "rsa");

    X509Certificate server = certificate("node.crt");
    validate(server, SOON);
    assertThat(server.getPublicKey().getAlgorithm()).isEqualTo("RSA");
  }

  @Test
  void keys_canBeReadByTheirOwnerOnly() throws IOException {
    make("create-ca");
    make("create-server", "localhost");

    for (Path key : List.of(authorityKey(), certs().resolve("node.key"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certs())))
        .isEqualTo("rwx------");
  }

  @Test
  void filesThatExist_areLeftUnlessOverwriteIsGiven() throws IOException {
    make("create-ca");
    make("create-server", "localhost");
    byte[] before = Files.readAllBytes(certs().resolve("node.key"));

    assertRefused(
        run("create-server", "localhost"), ExitCode.CERTIFICATES_UNUSABLE, "node.crt exists");
    assertRefused(run("create-ca"), ExitCode.CERTIFICATES_UNUSABLE, "ca.crt exists");
    assertThat(certs().resolve("node.key")).hasBinaryContent(before);

    make("create-server", "localhost", "--overwrite");
    assertThat(Files.readAllBytes(certs().resolve("node.key"))).isNotEqualTo(before);
    try (Stream<Path> files = Files.list(certs())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("ca.crt", "node.crt", "node.key");
    }
  }

  @Test
  void certificateThatWouldOutliveItsAuthority_isRefused() {
    make("create-ca", "--lifetime", "720h");

    assertRefused(
        run("create-server", "localhost"),
        ExitCode.CERTIFICATES_UNUSABLE,
        "the authority holds until 2026-04-13T09:26:53Z only");
    assertThat(certs().resolve("node.key")).doesNotExist();
  }

  @Test
  void authorityThatEnded_signsNothing() {
    make("create-ca", "--lifetime", "1h");
    now = NOW.plusSeconds(7200);

    assertRefused(
        run("create-server", "localhost", "--lifetime", "1h"),
        ExitCode.CERTIFICATES_UNUSABLE,
        "make a new authority");
  }

  @Test
  void hostsThatAreNone_areRefusedByName() {
    make("create-ca");

    for (String host : List.of("localhost:8080", "a b", "-", "256.1.1.1", "")) {
      assertRefused(
          run("create-server", "localhost", host),
          ExitCode.CERTIFICATES_UNUSABLE,
          "'" + host + "' is neither a host name nor an IP address");
    }
  }

  @Test
  void keyOfAnotherAuthority_isRefused() throws IOException {
    make("create-ca");
    byte[] first = Files.readAllBytes(authorityKey());
    make("create-ca", "--overwrite");
    Files.write(authorityKey(), first);

    assertRefused(
        run("create-server", "localhost"),
        ExitCode.CERTIFICATES_UNUSABLE,
        "the key of the authority is not that of its certificate");
  }

  @Test
  void missingAuthority_isSaidWithTheRemedy() {
    assertRefused(
        run("create-server", "localhost"),
        ExitCode.CERTIFICATES_UNUSABLE,
        "cluster-api cert create-ca");
  }

  @Test
  void keyFileThatHoldsNoKey_isRefused() throws IOException {
    make("create-ca");
    Files.writeString(authorityKey(), "no key");

    assertRefused(
        run("create-server", "localhost"), ExitCode.CERTIFICATES_UNUSABLE, authorityKey() + ": ");
  }

  @Test
  void unknownKeyType_isRefused() {
    assertRefused(run("create-ca", "--key-type", "dsa"), ExitCode.BAD_USAGE, "write ecdsa or rsa");
  }
}
