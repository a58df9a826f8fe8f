package clusterapi.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The files that the build made, and how they are looked into. */
final class Built {
  /** The text of larger files is of no interest. */
  private static final long MAX_TEXT = 1 << 20;

  private Built() {}

  /**
   * An entry of an archive.
   *
   * @param header its name, owner and mode
   * @param text its content, if it is not large
   */
  record Entry(TarArchiveEntry header, String text) {}

  /** The entry of that name, which must be there. */
  static Entry entry(Map<String, Entry> entries, String name) {
    return Optional.ofNullable(entries.get(name))
        .orElseThrow(() -> new AssertionError("there is no " + name));
  }

  /** The only file in {@code target} of that name, in which {@code *} stands for any text. */
  static Path file(String name) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of("target"), name)) {
      var files = found.iterator();
      assertThat(files.hasNext()).as(name).isTrue();
      Path file = files.next();
      assertThat(files.hasNext()).as("one %s only", name).isFalse();
      return file.toAbsolutePath();
    }
  }

  /** The entries of a packed archive by name, without {@code ./} in front and {@code /} behind. */
  static Map<String, Entry> tarGz(InputStream packed) throws IOException {
    return tar(new GZIPInputStream(packed));
  }

  static Map<String, Entry> tar(InputStream in) throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    TarArchiveInputStream archive = new TarArchiveInputStream(new BufferedInputStream(in));
    for (TarArchiveEntry entry = archive.getNextEntry();
        entry != null;
        entry = archive.getNextEntry()) {
      String text = entry.getSize() <= MAX_TEXT ? new String(archive.readAllBytes(), UTF_8) : "";
      entries.put(
          entry.getName().replaceFirst("^\\./", "").replaceFirst("/$", ""), new Entry(entry, text));
    }
    return entries;
  }

  /** The members of a Debian package by name. */
  static Map<String, byte[]> members(Path debianPackage) throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    try (ArArchiveInputStream archive =
        new ArArchiveInputStream(new ByteArrayInputStream(Files.readAllBytes(debianPackage)))) {
      for (ArArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        members.put(entry.getName(), archive.readAllBytes());
      }
    }
    return members;
  }
}
