package clusterapi.grpc.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe that it is the server. */
final class TrustedAuthority {
  private TrustedAuthority() {}

  /**
   * Only those whom the certificates in a file vouch for.
   *
   * @throws IOException if the file cannot be read or holds none; the message names it
   */
  static TrustManager[] only(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      int count = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        authorities.setCertificateEntry("ca-" + count, each);
        count++;
      }
      if (count == 0) {
        throw new IOException(pem + " holds no certificate; give the authority's in PEM");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(authorities);
      return managers.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new IOException(pem + " is no file of certificates; give the authority's in PEM", e);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + pem + "; give the authority's in PEM", e);
    }
  }
}
