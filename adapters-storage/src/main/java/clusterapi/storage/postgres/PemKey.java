package clusterapi.storage.postgres;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key in a file. */
final class PemKey {
  /** A longer file is no key. */
  private static final int MAX_BYTES = 65_536;

  private static final Pattern FORM =
      Pattern.compile(
          "-----BEGIN (?<kind>[A-Z0-9 ]*)PRIVATE KEY-----(?<body>[A-Za-z0-9+/=\\s]+)"
              + "-----END (?:[A-Z0-9 ]*)PRIVATE KEY-----");

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  /** Version 0, and RSA as the algorithm: what PKCS#8 puts before a key of PKCS#1. */
  private static final byte[] RSA_HEAD =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  /** From this length on, the number of a length's octets goes before it. */
  private static final int LONG_FORM = 0x80;

  private PemKey() {}

  /**
   * Reads a key.
   *
   * @throws IOException if the file cannot be read, or holds no key in a form that is known here;
   *     the sentence holds nothing of the content
   */
  static PrivateKey read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES);
    }
    Matcher pem = FORM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw unknown(file);
    }
    try {
      byte[] body = Base64.getMimeDecoder().decode(pem.group("body"));
      return switch (pem.group("kind")) {
        case "" -> parsed(body, file);
        case "RSA " -> parsed(wrapped(body), file);
        default -> throw unknown(file);
      };
    } catch (IllegalArgumentException e) {
      throw unknown(file);
    }
  }

  private static PrivateKey parsed(byte[] pkcs8, Path file) throws IOException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        // Another one may fit.
      }
    }
    throw unknown(file);
  }

  private static IOException unknown(Path file) {
    return new IOException(
        "the file "
            + file
            + " holds no key that can be read here; write it with 'openssl pkcs8 -topk8 -nocrypt"
            + " -in FILE -out "
            + file.getFileName()
            + ".pem'");
  }

  /** The same key in the envelope of PKCS#8. */
  private static byte[] wrapped(byte[] pkcs1) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(RSA_HEAD);
    inner.writeBytes(tagged(0x04, pkcs1));
    return tagged(0x30, inner.toByteArray());
  }

  /** One value of DER: its tag, its length in the shortest form, its content. */
  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < LONG_FORM) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int zero = length[0] == 0 ? 1 : 0; // the sign, which DER's lengths do not have
      out.write(LONG_FORM | (length.length - zero));
      out.write(length, zero, length.length - zero);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
