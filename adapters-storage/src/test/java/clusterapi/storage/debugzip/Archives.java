package clusterapi.storage.debugzip;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives for tests: the sample trees, and ones made of a few members. */
final class Archives {
  private Archives() {}

  /** The folder of a sample tree, such as {@code 22.1}. */
  static Path sample(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Archives.class.getResource("/debugzip/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The members of a sample tree by name, which may be changed. */
  static SequencedMap<String, byte[]> members(String sample) throws IOException {
    Path top = sample(sample);
    SequencedMap<String, byte[]> members = new TreeMap<>();
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        members.put(top.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return members;
  }

  /** A few members by name and text, in this order. */
  static SequencedMap<String, byte[]> of(String... namesAndTexts) {
    SequencedMap<String, byte[]> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      members.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return members;
  }

  /** Packs members. */
  static Path zip(Path file, Map<String, byte[]> members) {
    return zip(file, List.copyOf(members.entrySet()));
  }

  /** Packs members, of which several may have the same name, the way Go's writer does. */
  static Path zip(Path file, List<Map.Entry<String, byte[]>> members) {
    return zip(file, members, Zip64Mode.AsNeeded);
  }

  /** Packs members with or without the fields of ZIP64. */
  static Path zip(Path file, List<Map.Entry<String, byte[]>> members, Zip64Mode mode) {
    try (OutputStream out = Files.newOutputStream(file);
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      zip.setUseZip64(mode);
      for (Map.Entry<String, byte[]> member : members) {
        zip.putArchiveEntry(new ZipArchiveEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeArchiveEntry();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks members into a folder. */
  static Path folder(Path folder, Map<String, byte[]> members) throws IOException {
    for (Map.Entry<String, byte[]> member : members.entrySet()) {
      Path file = folder.resolve(member.getKey());
      if (member.getKey().endsWith("/")) {
        Files.createDirectories(file);
      } else {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, member.getValue());
      }
    }
    return folder;
  }

  /** Opens an archive with the usual limits. */
  static DebugZipSource open(Path file) throws UnreadableArchiveException {
    return DebugZipSource.open(file, ArchiveLimits.DEFAULT, ArchiveProgress.NONE);
  }
}
