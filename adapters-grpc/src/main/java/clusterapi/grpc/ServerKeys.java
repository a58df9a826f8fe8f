package clusterapi.grpc;

import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The server's certificate, which can be changed while it listens, and the authorities whose
 * clients it trusts. The files have the database's own names: {@code ui.crt} and {@code ui.key} if
 * they are there, else {@code node.crt} and {@code node.key}. Safe for many threads.
 */
final class ServerKeys {
  private static final List<String> NAMES = List.of("ui", "node");

  private final AdvancedTlsX509KeyManager keyManager;
  private final Optional<TrustManager> clientTrust;

  private ServerKeys(AdvancedTlsX509KeyManager keyManager, Optional<TrustManager> clientTrust) {
    this.keyManager = keyManager;
    this.clientTrust = clientTrust;
  }

  /** What the settings name, read; empty for plain text. */
  static Optional<ServerKeys> of(GrpcSettings settings) throws IOException {
    if (settings.certsDir().isEmpty()) {
      return Optional.empty();
    }
    Optional<TrustManager> trust =
        settings.clientCa().isPresent()
            ? Optional.of(trust(settings.clientCa().get()))
            : Optional.empty();
    ServerKeys keys = new ServerKeys(new AdvancedTlsX509KeyManager(), trust);
    keys.load(settings.certsDir().get());
    return Optional.of(keys);
  }

  KeyManager keyManager() {
    return keyManager;
  }

  Optional<TrustManager> clientTrust() {
    return clientTrust;
  }

  /** Reads the certificate; if it cannot be used, the old one stays. */
  void load(Path folder) throws IOException {
    for (String name : NAMES) {
      Path certificate = folder.resolve(name + ".crt");
      Path key = folder.resolve(name + ".key");
      if (Files.isReadable(certificate) && Files.isReadable(key)) {
        use(certificate, key);
        return;
      }
    }
    throw new IOException(
        folder
            + " has no readable node.crt and node.key (nor ui.crt and ui.key): create them with the"
            + " database's certificate tool, or name another folder with --certs-dir");
  }

  private void use(Path certificateFile, Path keyFile) throws IOException {
    try {
      List<X509Certificate> chain = PemFile.certificates(certificateFile);
      PrivateKey key = PemFile.privateKey(keyFile);
      PemFile.requirePair(chain.getFirst().getPublicKey(), key);
      keyManager.updateIdentityCredentials(chain.toArray(X509Certificate[]::new), key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "cannot use the certificate "
              + certificateFile
              + " with the key "
              + keyFile
              + ": they must be PEM files that belong together",
          e);
    }
  }

  private static TrustManager trust(Path authorities) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate authority : PemFile.certificates(authorities)) {
        store.setCertificateEntry("client-ca-" + number, authority);
        number++;
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException(
          "cannot read certificates from "
              + authorities
              + ": name a PEM file with the authority that signs client certificates with"
              + " --grpc-client-ca",
          e);
    }
  }
}
