package clusterapi.bootstrap.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** What kind of key a certificate is made for. */
public enum KeyKind {
  /** ECDSA on the curve P-256: short, and the quickest to sign with. */
  ECDSA("EC", new ECGenParameterSpec("secp256r1")),
  /** RSA with 2048 bits, for clients that know nothing newer. */
  RSA("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));

  private final String algorithm;
  private final AlgorithmParameterSpec parameters;

  KeyKind(String algorithm, AlgorithmParameterSpec parameters) {
    this.algorithm = algorithm;
    this.parameters = parameters;
  }

  /** A new pair of keys. */
  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make keys of the kind " + this, e);
    }
  }

  /** How such a key signs. */
  static String signatureOf(String algorithm) {
    return algorithm.equals(RSA.algorithm) ? "SHA256withRSA" : "SHA256withECDSA";
  }
}
