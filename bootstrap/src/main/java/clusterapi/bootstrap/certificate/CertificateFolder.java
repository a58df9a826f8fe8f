package clusterapi.bootstrap.certificate;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * The folder that {@code --certs-dir} names, with the database's own file names; PEM. Keys can be
 * read by their owner only. Nothing that is there is written over unless that is asked for, and
 * then each file is replaced in one step.
 *
 * @param path the folder; made with the first file if it does not exist
 * @param overwrite whether files that are there are replaced
 */
public record CertificateFolder(Path path, boolean overwrite) {
  private static final String AUTHORITY = "ca";
  private static final String SERVER = "node";

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /**
   * Where an authority's certificate is.
   *
   * @return {@code ca.crt}
   */
  public Path authority() {
    return path.resolve(AUTHORITY + ".crt");
  }

  /**
   * Keeps an authority.
   *
   * @param pair its certificate and key
   * @param keyFile where its key is kept, which should be outside of the folder
   * @return the files written
   * @throws CertificateProblem if that is not possible
   */
  public List<Path> writeAuthority(CertificatePair pair, Path keyFile) {
    return write(authority(), keyFile, pair);
  }

  /**
   * Reads an authority.
   *
   * @param keyFile where its key is kept
   * @return its certificate and key
   * @throws CertificateProblem if that is not possible
   */
  public CertificatePair readAuthority(Path keyFile) {
    return new CertificatePair(readCertificate(authority()), readKey(keyFile));
  }

  /**
   * Keeps the certificate and key of the server, in the files that it reads.
   *
   * @param pair the certificate and key
   * @return the files written
   * @throws CertificateProblem if that is not possible
   */
  public List<Path> writeServer(CertificatePair pair) {
    return write(SERVER, pair);
  }

  /**
   * Keeps the certificate and key of a client.
   *
   * @param user whom they stand for
   * @param pair the certificate and key
   * @return the files written
   * @throws CertificateProblem if that is not possible
   */
  public List<Path> writeClient(String user, CertificatePair pair) {
    return write("client." + user, pair);
  }

  private List<Path> write(String name, CertificatePair pair) {
    return write(path.resolve(name + ".crt"), path.resolve(name + ".key"), pair);
  }

  private List<Path> write(Path certificateFile, Path keyFile, CertificatePair pair) {
    List<Path> files = List.of(certificateFile, keyFile);
    for (Path file : files) {
      if (!overwrite && Files.exists(file)) {
        throw new CertificateProblem(
            file + " exists, and is left as it is; name another folder, or give --overwrite", null);
      }
    }
    try {
      // The key first: a server that looks at both now and then takes the new pair with the second.
      replace(keyFile, "PRIVATE KEY", pair.key().getEncoded(), "rw-------");
      replace(certificateFile, "CERTIFICATE", pair.certificate().getEncoded(), "rw-r--r--");
      return files;
    } catch (IOException | GeneralSecurityException e) {
      throw new CertificateProblem(
          "cannot write "
              + certificateFile
              + " and "
              + keyFile
              + ": "
              + e
              + "; name a folder that"
              + " can be written",
          e);
    }
  }

  private static void replace(Path file, String kind, byte[] content, String permissions)
      throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(kind, content));
    }
    Path folder = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder, attributes("rwx------"));
    Path written =
        Files.createTempFile(folder, "." + file.getFileName(), "", attributes("rw-------"));
    try {
      Files.writeString(written, text.toString(), StandardCharsets.US_ASCII);
      if (POSIX) {
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(permissions));
      }
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return Stream.of(PosixFilePermissions.fromString(permissions))
        .filter(set -> POSIX)
        .map(PosixFilePermissions::asFileAttribute)
        .toArray(FileAttribute<?>[]::new);
  }

  private static X509Certificate readCertificate(Path file) {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | GeneralSecurityException e) {
      throw new CertificateProblem(
          "cannot read the authority's certificate "
              + file
              + ": "
              + e
              + "; make one with"
              + " 'cluster-api cert create-ca', or name its folder with --certs-dir",
          e);
    }
  }

  private static PrivateKey readKey(Path file) {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
        PEMParser parser = new PEMParser(text)) {
      JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
      return switch (parser.readObject()) {
        case PrivateKeyInfo key -> converter.getPrivateKey(key);
        case PEMKeyPair pair -> converter.getKeyPair(pair).getPrivate();
        case null, default ->
            throw new IOException("it holds no key in PEM, or one with a password");
      };
    } catch (IOException e) {
      throw new CertificateProblem(
          "cannot read the authority's key "
              + file
              + ": "
              + e
              + "; name the file that"
              + " 'cluster-api cert create-ca' wrote with --ca-key",
          e);
    }
  }
}
