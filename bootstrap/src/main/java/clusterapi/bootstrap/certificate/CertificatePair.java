package clusterapi.bootstrap.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate and its key.
 *
 * @param certificate the certificate
 * @param key the key, which must stay secret
 */
public record CertificatePair(X509Certificate certificate, PrivateKey key) {
  /** The certificate's holder, without the key. */
  @Override
  public String toString() {
    return certificate.getSubjectX500Principal().getName();
  }
}
