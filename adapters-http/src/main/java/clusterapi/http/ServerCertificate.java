package clusterapi.http;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * The certificate and key in a folder, in the database's own names: {@code ui.crt} and {@code
 * ui.key} if they are there, else {@code node.crt} and {@code node.key}; PEM.
 */
public final class ServerCertificate {
  private static final List<String> NAMES = List.of("ui", "node");

  private final Path certificate;
  private final Path key;

  private ServerCertificate(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * The files in a folder, which are not read yet.
   *
   * @param folder the folder
   * @return the certificate
   * @throws IOException if neither pair of files is there; the message is a sentence for people
   */
  public static ServerCertificate in(Path folder) throws IOException {
    for (String name : NAMES) {
      Path certificate = folder.resolve(name + ".crt");
      Path key = folder.resolve(name + ".key");
      if (Files.isReadable(certificate) && Files.isReadable(key)) {
        return new ServerCertificate(certificate, key);
      }
    }
    throw new IOException(
        folder
            + " has no readable node.crt and node.key (nor ui.crt and ui.key): create them with the"
            + " database's certificate tool, or name another folder with --certs-dir");
  }

  /**
   * Reads the files.
   *
   * @return what the server needs
   * @throws IOException if they cannot be read or do not fit together; the message is a sentence
   */
  Tls read() throws IOException {
    try {
      Keys keys =
          Keys.builder()
              .pem(pem -> pem.key(Resource.create(key)).certChain(Resource.create(certificate)))
              .build();
      return Tls.builder().privateKey(keys).privateKeyCertChain(keys).build();
    } catch (RuntimeException e) {
      throw new IOException(
          "cannot use the certificate "
              + certificate
              + " with the key "
              + key
              + ": they must be PEM files that belong together",
          e);
    }
  }

  /**
   * When the files were last changed, to see whether they must be read again.
   *
   * @return the later of the two moments
   * @throws IOException if a file is gone
   */
  public FileTime changedAt() throws IOException {
    FileTime certificateTime = Files.getLastModifiedTime(certificate);
    FileTime keyTime = Files.getLastModifiedTime(key);
    return certificateTime.compareTo(keyTime) >= 0 ? certificateTime : keyTime;
  }
}
