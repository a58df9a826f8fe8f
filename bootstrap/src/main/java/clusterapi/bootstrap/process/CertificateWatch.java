package clusterapi.bootstrap.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Has the server read its certificates again when a file in their folder changes. It looks instead
 * of being told, since folders that are mounted into a container do not tell.
 *
 * <p>A change is acted on once two looks in a row see the same files, so that a certificate that is
 * copied together with its key is not read between the two. Used by one thread.
 */
public final class CertificateWatch implements Runnable {
  /** How long it rests between two looks. */
  public static final Duration PERIOD = Duration.ofSeconds(3);

  /** A folder of certificates has a handful of files; this bounds what a wrong one costs. */
  static final int MAX_FILES = 1000;

  private static final Logger LOG = System.getLogger(CertificateWatch.class.getName());

  private final Path certsDir;
  private final Runnable reload;
  private List<Object> inUse;
  private List<Object> seen;

  /**
   * A watch over a folder, whose files the server has just read.
   *
   * @param certsDir the folder
   * @param reload has the server read them again
   */
  public CertificateWatch(Path certsDir, Runnable reload) {
    this.certsDir = certsDir;
    this.reload = reload;
    this.inUse = look().orElse(List.of());
    this.seen = inUse;
  }

  /** When to look. */
  public Chore asChore() {
    return new Chore("certificate-watch", PERIOD, PERIOD, this);
  }

  @Override
  public void run() {
    Optional<List<Object>> looked = look();
    if (looked.isEmpty()) {
      return; // Perhaps it is being replaced right now.
    }
    List<Object> now = looked.get();
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && !now.equals(inUse)) {
      inUse = now; // Also if they cannot be used: the next change is the next chance.
      reload.run();
    }
  }

  /** What tells one state of the folder from another, or empty if it cannot be told. */
  private Optional<List<Object>> look() {
    SortedMap<String, List<Object>> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(certsDir)) {
      for (Path file : list.limit(MAX_FILES).toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        files.put(
            file.getFileName().toString(),
            List.of(
                attributes.lastModifiedTime(),
                attributes.size(),
                Optional.ofNullable(attributes.fileKey())));
      }
      return Optional.of(List.copyOf(files.entrySet()));
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.DEBUG, "event=certificates_not_seen dir=" + certsDir, e);
      return Optional.empty();
    }
  }
}
