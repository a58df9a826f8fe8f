package clusterapi.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PemKeyTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void aKeyOfPkcs8_isRead(String algorithm) throws Exception {
    PrivateKey key = generate(algorithm);

    assertThat(PemKey.read(write("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
  }

  @Test
  void anRsaKeyOfPkcs1_isRead() throws Exception {
    PrivateKey key = generate("RSA");

    assertThat(PemKey.read(write("RSA PRIVATE KEY", pkcs1(key)))).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PRIVATE KEY", "CERTIFICATE"})
  void anythingElse_isRefusedWithTheRemedy(String kind) throws Exception {
    Path file = write(kind, new byte[] {1, 2, 3});

    assertThatThrownBy(() -> PemKey.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }

  private static PrivateKey generate(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
  }

  /** What the envelope of PKCS#8 holds: behind its own head, version, algorithm and a string. */
  private static byte[] pkcs1(PrivateKey rsa) {
    byte[] pkcs8 = rsa.getEncoded();
    int envelope = 4 + 3 + 15 + 4;
    return Arrays.copyOfRange(pkcs8, envelope, pkcs8.length);
  }

  private Path write(String kind, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve("user.key"),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}
