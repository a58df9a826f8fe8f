package clusterapi.bootstrap.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * An authority that clients are told to trust, and that signs certificates of servers and clients.
 * Everything is signed with SHA-256 by the JDK's own providers; Bouncy Castle only puts the
 * certificates together.
 */
public final class Authority {
  /** How long an authority holds unless told otherwise: clients keep it for years. */
  public static final Duration LIFETIME = Duration.ofDays(3650);

  /** How long what it signs holds unless told otherwise: long enough to renew it once a year. */
  public static final Duration SIGNED_LIFETIME = Duration.ofDays(397);

  /** The clock of a client may be behind by this much. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private static final String NAME = "Cluster API CA";

  /** The longest common name that the standard allows. */
  private static final int MAX_COMMON_NAME = 64;

  private final CertificatePair pair;

  private Authority(CertificatePair pair) {
    this.pair = pair;
  }

  /**
   * Makes a new authority.
   *
   * @param kind of which kind its key is
   * @param now since when it holds
   * @param lifetime how long it holds
   * @param random where its number comes from
   * @return its certificate, signed by itself, and its key
   */
  public static CertificatePair create(
      KeyKind kind, Instant now, Duration lifetime, RandomGenerator random) {
    return Draft.of(NAME, kind.generate(), now.minus(CLOCK_DIFFERENCE), now.plus(lifetime), random)
        .signedByItself();
  }

  /**
   * An authority that exists.
   *
   * @param pair its certificate and key
   * @return the authority
   * @throws CertificateProblem if the key is that of another certificate, or the certificate none
   *     of an authority
   */
  public static Authority of(CertificatePair pair) {
    if (pair.certificate().getBasicConstraints() < 0) {
      throw new CertificateProblem(
          "the certificate of "
              + pair
              + " is not that of an authority; name the folder of another"
              + " ca.crt with --certs-dir",
          null);
    }
    if (!belongTogether(pair.certificate().getPublicKey(), pair.key())) {
      throw new CertificateProblem(
          "the key of the authority is not that of its certificate; name the one that was made with"
              + " ca.crt with --ca-key",
          null);
    }
    return new Authority(pair);
  }

  private static boolean belongTogether(PublicKey publicKey, PrivateKey key) {
    byte[] sample = NAME.getBytes(UTF_8);
    try {
      Signature signing = Signature.getInstance(KeyKind.signatureOf(key.getAlgorithm()));
      signing.initSign(key);
      signing.update(sample);
      byte[] signature = signing.sign();
      signing.initVerify(publicKey);
      signing.update(sample);
      return signing.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // not even of one kind
    }
  }

  /**
   * Makes the certificate of a server.
   *
   * @param hosts the names and addresses that clients know it by, at least one
   * @param kind of which kind its key is
   * @param now since when it holds
   * @param lifetime how long it holds
   * @param random where its number comes from
   * @return the certificate and its key
   * @throws CertificateProblem if a host cannot be, or it would hold for longer than the authority
   */
  public CertificatePair server(
      List<String> hosts, KeyKind kind, Instant now, Duration lifetime, RandomGenerator random) {
    List<HostName> names = hosts.stream().map(HostName::parse).toList();
    String first = names.getFirst().text();
    Draft draft =
        draft(first.length() > MAX_COMMON_NAME ? "node" : first, kind, now, lifetime, random);
    return draft.signedBy(pair, KeyPurposeId.id_kp_serverAuth, names);
  }

  /**
   * Makes the certificate of a client.
   *
   * @param user whom it stands for; its common name
   * @param kind of which kind its key is
   * @param now since when it holds
   * @param lifetime how long it holds
   * @param random where its number comes from
   * @return the certificate and its key
   * @throws CertificateProblem if it would hold for longer than the authority
   */
  public CertificatePair client(
      String user, KeyKind kind, Instant now, Duration lifetime, RandomGenerator random) {
    return draft(user, kind, now, lifetime, random)
        .signedBy(pair, KeyPurposeId.id_kp_clientAuth, List.of());
  }

  private Draft draft(
      String commonName, KeyKind kind, Instant now, Duration lifetime, RandomGenerator random) {
    Instant end = now.plus(lifetime);
    Instant last = pair.certificate().getNotAfter().toInstant();
    if (end.isAfter(last)) {
      throw new CertificateProblem(
          "the authority holds until "
              + last
              + " only, so nothing that it signs can hold until "
              + end
              + "; shorten --lifetime, or make a new authority",
          null);
    }
    return Draft.of(commonName, kind.generate(), now.minus(CLOCK_DIFFERENCE), end, random);
  }
}
