package clusterapi.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateWatchIT {
  @TempDir private Path dir;
  private final AtomicInteger reloads = new AtomicInteger();

  @BeforeEach
  void someCertificate() throws IOException {
    write("node.crt", "old", 0);
    write("node.key", "old", 0);
  }

  private void write(String name, String text, int secondsLater) throws IOException {
    Path file = Files.writeString(dir.resolve(name), text);
    Instant time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(secondsLater);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private CertificateWatch watch() {
    return new CertificateWatch(dir, reloads::incrementAndGet);
  }

  @Test
  void nothingChanged_nothingIsReloaded() {
    CertificateWatch watch = watch();

    watch.run();
    watch.run();

    assertThat(reloads).hasValue(0);
  }

  @Test
  void changedFiles_areReloadedOnceTheyRest() throws IOException {
    CertificateWatch watch = watch();

    write("node.crt", "new", 1);
    watch.run();
    write("node.key", "new", 1);
    watch.run();
    assertThat(reloads).as("while files still change").hasValue(0);
    watch.run();
    watch.run();

    assertThat(reloads).hasValue(1);
  }

  @Test
  void sameTimeAndOtherSize_isAChange() throws IOException {
    CertificateWatch watch = watch();

    write("node.crt", "longer than before", 0);
    watch.run();
    watch.run();

    assertThat(reloads).hasValue(1);
  }

  @Test
  void folderThatIsGoneForAMoment_isWaitedFor() throws IOException {
    CertificateWatch watch = watch();
    Path elsewhere = dir.resolveSibling(dir.getFileName() + "-elsewhere");

    Files.move(dir, elsewhere);
    watch.run();
    watch.run();
    assertThat(reloads).hasValue(0);
    Files.move(elsewhere, dir);
    write("node.crt", "new", 2);
    watch.run();
    watch.run();

    assertThat(reloads).hasValue(1);
  }
}
