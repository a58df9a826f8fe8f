package clusterapi.grpc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in text form, as the database's own certificate tool writes them. */
final class PemFile {
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN (?<kind>RSA |)PRIVATE KEY-----(?<base64>[^-]*)-----END \\k<kind>PRIVATE"
              + " KEY-----");

  /** The beginning of every RSA key in the form of PKCS #8: version 0, and what kind of key. */
  private static final byte[] RSA_HEADER =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int SHORT_LENGTH = 0x80;

  private PemFile() {}

  /** All certificates of a file, in its order. */
  static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    byte[] text = Files.readAllBytes(file);
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(text))) {
      certificates.add((X509Certificate) certificate);
    }
    if (certificates.isEmpty()) {
      throw new CertificateException(file + " holds no certificate");
    }
    return certificates;
  }

  /** The key of a file: PKCS #8, or an RSA key of PKCS #1, which older releases write. */
  static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!matcher.find()) {
      throw new InvalidKeyException(
          file + " holds no key: it must begin with BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(matcher.group("base64"));
    return key(matcher.group("kind").isEmpty() ? bytes : rsa(bytes));
  }

  private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException e) {
        // It may be of another kind.
      }
    }
    throw new InvalidKeySpecException("the key is of none of the kinds " + KINDS);
  }

  private static byte[] rsa(byte[] pkcs1) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(RSA_HEADER);
    content.writeBytes(element(OCTETS, pkcs1));
    return element(SEQUENCE, content.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.length < SHORT_LENGTH) {
      element.write(content.length);
    } else {
      int lengthBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
      element.write(SHORT_LENGTH | lengthBytes);
      for (int i = lengthBytes - 1; i >= 0; i--) {
        element.write(content.length >> (8 * i));
      }
    }
    element.writeBytes(content);
    return element.toByteArray();
  }

  /** Signs something, to see that the two belong together before anyone depends on it. */
  static void requirePair(PublicKey publicKey, PrivateKey key) throws GeneralSecurityException {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    byte[] anything = {1, 2, 3};
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(anything);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(anything);
    if (!signature.verify(signed)) {
      throw new InvalidKeyException("the key is not that of the certificate");
    }
  }
}
