package clusterapi.storage.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ssl.WrappedFactory;

/**
 * TLS with the files that an address names. The driver's own factory takes no RSA key as the
 * database's tool writes it, and no authorities of the machine. Whether the server has the right
 * name is checked by the driver afterwards. Public because the driver makes it by its name, anew
 * for each connection.
 */
public final class TlsSocketFactory extends WrappedFactory {
  /** A key store has a password; this one never leaves the process. */
  private static final char[] IN_MEMORY = new char[0];

  /**
   * The factory for one connection.
   *
   * @param connection what the driver was told of the connection
   * @throws IOException if a file cannot be read; the sentence names it
   */
  public TlsSocketFactory(Properties connection) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(connection), trust(connection), null);
      this.factory = context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private static Optional<Path> file(PGProperty property, Properties connection) {
    return Optional.ofNullable(property.getOrDefault(connection)).map(Path::of);
  }

  private static TrustManager @Nullable [] trust(Properties connection)
      throws IOException, GeneralSecurityException {
    Optional<Path> authorities = file(PGProperty.SSL_ROOT_CERT, connection);
    if (authorities.isEmpty()) {
      String mode = String.valueOf(PGProperty.SSL_MODE.getOrDefault(connection));
      boolean verified = mode.startsWith("verify");
      return verified ? null : new TrustManager[] {new Anyone()};
    }
    KeyStore store = empty();
    for (X509Certificate each : certificates(authorities.get())) {
      store.setCertificateEntry("ca-" + store.size(), each);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }

  private static KeyManager @Nullable [] keys(Properties connection)
      throws IOException, GeneralSecurityException {
    Optional<Path> certificate = file(PGProperty.SSL_CERT, connection);
    Optional<Path> key = file(PGProperty.SSL_KEY, connection);
    if (certificate.isEmpty() || key.isEmpty()) {
      return null;
    }
    KeyStore store = empty();
    Certificate[] chain = certificates(certificate.get()).toArray(Certificate[]::new);
    store.setKeyEntry("user", PemKey.read(key.get()), IN_MEMORY, chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, IN_MEMORY);
    return managers.getKeyManagers();
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  private static List<X509Certificate> certificates(Path file) throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) each);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("the file " + file + " holds no certificates in PEM", e);
    }
    if (found.isEmpty()) {
      throw new IOException("the file " + file + " holds no certificate in PEM");
    }
    return found;
  }

  /** Believes everyone, as the operator asked for. */
  private static final class Anyone extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
