package clusterapi.storage.debugzip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is used again from one member to the next: an inflater with its buffer, and a window on the
 * file. Making them takes longer than reading a small member. Not safe for threads; each thread
 * that reads has its own.
 */
final class Workbench implements Closeable {
  private final Path file;
  private final ZipEntryStream.Buffers buffers = new ZipEntryStream.Buffers();
  private Optional<ZipFileWindow> window = Optional.empty();

  /**
   * A bench.
   *
   * @param file the archive; not touched before a window on it is asked for
   */
  Workbench(Path file) {
    this.file = file;
  }

  ZipEntryStream.Buffers buffers() {
    return buffers;
  }

  ZipFileWindow window() throws IOException {
    ZipFileWindow open = window.isPresent() ? window.get() : new ZipFileWindow(file);
    window = Optional.of(open);
    return open;
  }

  @Override
  public void close() throws IOException {
    buffers.close();
    if (window.isPresent()) {
      window.get().close();
    }
  }
}
