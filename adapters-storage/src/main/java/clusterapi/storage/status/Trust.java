package clusterapi.storage.status;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe that it is a node of the cluster. */
final class Trust {
  /** How deep the causes of a failure are looked through. */
  private static final int MAX_CAUSES = 20;

  private Trust() {}

  /**
   * Why there is no connection, with the remedy.
   *
   * @param failure what the client says
   * @param authority the file with the certificates that vouch for nodes, if one was given
   */
  static String reason(SSLException failure, Optional<Path> authority) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      switch (cause) {
        case CertificateExpiredException e -> {
          return "its certificate has expired (" + e.getMessage() + "); renew it";
        }
        case CertificateNotYetValidException e -> {
          return "its certificate is not valid yet ("
              + e.getMessage()
              + "); set the clocks of node and server";
        }
        case CertPathBuilderException e -> {
          return authority
              .map(
                  file ->
                      "none of the certificates in "
                          + file
                          + " vouches for its certificate; put the cluster's CA certificate into"
                          + " that file")
              .orElse(
                  "nobody whom this machine trusts vouches for its certificate; name a file with"
                      + " the cluster's CA certificate");
        }
        // The check of names has no exception of its own: it is a certificate's, and the deepest.
        case CertificateException e when e.getCause() == null -> {
          return "its certificate is for other names ("
              + e.getMessage()
              + "); give its address by a name that the certificate has";
        }
        default -> cause = cause.getCause();
      }
    }
    return "no TLS connection: " + failure.getMessage();
  }

  /** Only those whom the certificates in a file vouch for. */
  static SSLContext only(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      int count = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        authorities.setCertificateEntry("ca-" + count, each);
        count++;
      }
      if (count == 0) {
        throw new IOException("it holds no certificate");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("it is not a file of certificates in PEM", e);
    }
  }
}
