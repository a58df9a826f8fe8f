package clusterapi.bootstrap.client;

import clusterapi.domain.access.SessionToken;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file that keeps what logins gave: one line for each server, its address and the token. Only
 * its owner may read it; one that others can read is refused, since it must be taken for known. It
 * is replaced as a whole, so that it is never half written.
 */
final class TokenFile {
  /** Nobody logs in to more servers; a longer file is no such file. */
  static final int MAX_BYTES = 1 << 20;

  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path path;

  TokenFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /**
   * The token of a server.
   *
   * @return empty if there is none, or no file
   * @throws InvalidArgument if the file cannot be used
   */
  Optional<SessionToken> find(ServerUrl server) {
    String prefix = server + " ";
    return lines().stream()
        .filter(line -> line.startsWith(prefix))
        .findFirst()
        .map(line -> token(line.substring(prefix.length())));
  }

  private SessionToken token(String text) {
    try {
      return SessionToken.parse(text);
    } catch (InvalidArgument e) {
      throw new InvalidArgument("the file " + path + " has a line that is no token; log in again");
    }
  }

  /**
   * Keeps a token, instead of an older one of that server.
   *
   * @throws InvalidArgument if the file cannot be used
   */
  void put(ServerUrl server, SessionToken token) {
    List<String> lines = linesWithout(server);
    lines.add(server + " " + token.encode());
    write(lines);
  }

  /**
   * Forgets the token of a server.
   *
   * @throws InvalidArgument if the file cannot be used
   */
  void remove(ServerUrl server) {
    write(linesWithout(server));
  }

  private List<String> linesWithout(ServerUrl server) {
    String prefix = server + " ";
    List<String> lines = new ArrayList<>(lines());
    lines.removeIf(line -> line.startsWith(prefix));
    return lines;
  }

  private List<String> lines() {
    try {
      if (POSIX) {
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        others.removeAll(OWNER_FOLDER);
        if (!others.isEmpty()) {
          throw new InvalidArgument(
              "others can read the file "
                  + path
                  + ", so its tokens may be known; log out, remove it and log in again, or run"
                  + " 'chmod 600' on it if you are sure");
        }
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new InvalidArgument(
            "the file " + path + " is too long to be one of tokens; name another");
      }
      return Files.readAllLines(path, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw unusable("read", e);
    }
  }

  private void write(List<String> lines) {
    Path folder = path.resolveSibling("");
    try {
      Files.createDirectories(folder, attributes(OWNER_FOLDER));
      Path written = Files.createTempFile(folder, ".token", "", attributes(OWNER_FILE));
      try {
        Files.write(written, lines, StandardCharsets.UTF_8);
        Files.move(
            written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw unusable("write", e);
    }
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return POSIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private InvalidArgument unusable(String how, IOException e) {
    return new InvalidArgument(
        "cannot "
            + how
            + " the file of tokens "
            + path
            + ": "
            + e
            + "; name another with"
            + " --token-file");
  }
}
