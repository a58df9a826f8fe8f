package clusterapi.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.packages.Built.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The Debian package, read as dpkg reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DebianPackageIT {
  private static final String CONFIGURATION = "etc/cluster-api/cluster-api.conf";
  private static final String UNIT = "usr/lib/systemd/system/cluster-api.service";

  private Map<String, Entry> control;
  private Map<String, Entry> files;

  @BeforeAll
  void read() throws IOException {
    Map<String, byte[]> members = Built.members(Built.file("cluster-api_*_amd64.deb"));
    assertThat(member(members, "debian-binary")).asString(UTF_8).isEqualTo("2.0\n");
    control = Built.tarGz(new ByteArrayInputStream(member(members, "control.tar.gz")));
    files = Built.tarGz(new ByteArrayInputStream(member(members, "data.tar.gz")));
  }

  private static byte[] member(Map<String, byte[]> members, String name) {
    return Optional.ofNullable(members.get(name)).orElseThrow(() -> new AssertionError(name));
  }

  private static String text(Map<String, Entry> entries, String name) {
    return Built.entry(entries, name).text();
  }

  private Map<String, String> unit() {
    return text(files, UNIT)
        .lines()
        .filter(line -> line.matches("[A-Z][A-Za-z]+=.*"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1),
                (first, second) -> first + "\n" + second));
  }

  @Test
  void control_namesTheVersionThatSortsBeforeItsRelease() {
    assertThat(text(control, "control"))
        .startsWith("Package: cluster-api\nVersion: ")
        .doesNotContain("-SNAPSHOT", "@VERSION@", "@SIZE@")
        .containsPattern("(?m)^Architecture: amd64$")
        .containsPattern("(?m)^Depends: .*libc6");
  }

  @Test
  void settingsFile_isTheOnlyOneThatAnUpgradeAsksAbout() {
    assertThat(text(control, "conffiles")).isEqualTo("/" + CONFIGURATION + "\n");
    assertThat(files).containsKey(CONFIGURATION);
    assertThat(files.keySet().stream().filter(name -> name.startsWith("etc/")))
        .containsExactlyInAnyOrder("etc/cluster-api", CONFIGURATION);
  }

  @Test
  void files_belongToRootAndCanBeReadByAll() {
    assertThat(files.values())
        .allSatisfy(
            entry -> {
              assertThat(entry.header().getLongUserId()).isZero();
              assertThat(entry.header().getLongGroupId()).isZero();
              assertThat(entry.header().getMode() & 0444).isEqualTo(0444);
              assertThat(entry.header().getMode() & 07022)
                  .as(entry.header().getName())
                  .isIn(0, 022);
            });
    assertThat(files.values())
        .filteredOn(entry -> !entry.header().isSymbolicLink())
        .allMatch(entry -> (entry.header().getMode() & 022) == 0);
  }

  @Test
  void unit_startsTheProgramWithTheSettingsFile() {
    assertThat(unit().get("ExecStart"))
        .isEqualTo("/usr/bin/cluster-api start --config /" + CONFIGURATION);
    Entry link = Built.entry(files, "usr/bin/cluster-api");
    Path program = Path.of("usr/bin").resolve(link.header().getLinkName()).normalize();
    assertThat(Built.entry(files, program.toString()).header().getMode() & 0111).isEqualTo(0111);
  }

  @Test
  void unit_isConfinedAndLetsJavaCompile() {
    assertThat(unit())
        .containsEntry("User", "cluster-api")
        .containsEntry("StateDirectory", "cluster-api")
        .containsEntry("ProtectSystem", "strict")
        .containsEntry("NoNewPrivileges", "yes")
        .containsEntry("CapabilityBoundingSet", "")
        .containsEntry("SystemCallFilter", "@system-service\n~@privileged @resources")
        .doesNotContainKey("MemoryDenyWriteExecute");
    assertThat(text(control, "postinst")).contains("useradd --system");
  }

  @Test
  void unit_waitsForTheDrainToEnd() {
    assertThat(Integer.parseInt(unit().get("TimeoutStopSec"))).isGreaterThan(20);
  }

  @Test
  void cacheOfLoadedClasses_isThereWithTheFilesThatItWasMadeFor() {
    assertThat(files).containsKey("usr/lib/cluster-api/lib/cluster-api.aot");
    long times =
        files.values().stream()
            .map(entry -> entry.header().getLastModifiedTime())
            .distinct()
            .count();
    assertThat(times).isEqualTo(1);
  }
}
