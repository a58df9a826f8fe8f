package clusterapi.storage.status;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Keys and certificates for stand-ins, made by the JDK's own tool. */
final class NodeKeys {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ADDRESS = "san=ip:127.0.0.1";

  private final Path folder;
  private final Path store;

  private NodeKeys(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("keys.p12");
  }

  /** A CA with several nodes' certificates, and another CA. */
  static NodeKeys create(Path folder) throws IOException, InterruptedException {
    NodeKeys keys = new NodeKeys(folder);
    keys.make("ca", "-ext", "bc:c");
    keys.make("other-ca", "-ext", "bc:c");
    keys.make("good", "-signer", "ca", "-ext", ADDRESS);
    keys.make("elsewhere", "-signer", "ca", "-ext", "san=dns:node1.example");
    keys.make("expired", "-signer", "ca", "-ext", ADDRESS, "-startdate", "-10d", "-validity", "5");
    keys.make("early", "-signer", "ca", "-ext", ADDRESS, "-startdate", "+10d");
    return keys;
  }

  private void make(String alias, String... more) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + alias,
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  /** What a node with this certificate serves with. */
  SSLContext of(String alias) throws IOException, GeneralSecurityException {
    KeyStore all = load();
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, PASSWORD);
    one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(one, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** The certificate as a file in PEM. */
  Path file(String alias) throws IOException, GeneralSecurityException {
    String text =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(load().getCertificate(alias).getEncoded());
    return Files.writeString(
        folder.resolve(alias + ".crt"),
        "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }
}
