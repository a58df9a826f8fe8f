package clusterapi.bootstrap.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that is not signed yet.
 *
 * @param name whom it is for
 * @param keys the holder's keys
 * @param begin since when it holds
 * @param end until when it holds
 * @param serial its number, unlike any other
 */
record Draft(X500Name name, KeyPair keys, Instant begin, Instant end, BigInteger serial) {
  /** As long as the standard allows, and too long to meet twice. */
  private static final int SERIAL_BITS = 159;

  /** An authority signs servers and clients, no further authorities. */
  private static final int NO_AUTHORITIES_BELOW = 0;

  static Draft of(
      String commonName, KeyPair keys, Instant begin, Instant end, RandomGenerator random) {
    byte[] serial = new byte[SERIAL_BITS / Byte.SIZE];
    random.nextBytes(serial);
    return new Draft(
        new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build(),
        keys,
        begin,
        end,
        new BigInteger(1, serial));
  }

  /** The certificate of an authority. */
  CertificatePair signedByItself() {
    return sign(
        name,
        keys,
        List.of(
            new Detail(
                Extension.basicConstraints, true, new BasicConstraints(NO_AUTHORITIES_BELOW)),
            new Detail(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))));
  }

  /**
   * The certificate of a server or client.
   *
   * @param authority who signs it
   * @param purpose what it is for
   * @param hosts by which names it is known; none for a client
   */
  CertificatePair signedBy(CertificatePair authority, KeyPurposeId purpose, List<HostName> hosts) {
    List<Detail> details = new ArrayList<>();
    details.add(new Detail(Extension.basicConstraints, true, new BasicConstraints(false)));
    details.add(new Detail(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
    details.add(new Detail(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose)));
    if (!hosts.isEmpty()) {
      GeneralName[] names = hosts.stream().map(HostName::inCertificate).toArray(GeneralName[]::new);
      details.add(new Detail(Extension.subjectAlternativeName, false, new GeneralNames(names)));
    }
    return sign(
        X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded()),
        new KeyPair(authority.certificate().getPublicKey(), authority.key()),
        details);
  }

  private CertificatePair sign(X500Name issuer, KeyPair signer, List<Detail> details) {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            serial,
            Date.from(begin),
            Date.from(end),
            name,
            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(keys.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(signer.getPublic()));
      for (Detail detail : details) {
        builder.addExtension(detail.kind(), detail.critical(), detail.value());
      }
      String signature = KeyKind.signatureOf(signer.getPrivate().getAlgorithm());
      X509CertificateHolder signed =
          builder.build(new JcaContentSignerBuilder(signature).build(signer.getPrivate()));
      return new CertificatePair(
          new JcaX509CertificateConverter().getCertificate(signed), keys.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("this Java cannot sign the certificate of " + name, e);
    }
  }

  private record Detail(ASN1ObjectIdentifier kind, boolean critical, ASN1Encodable value) {}
}
