package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

final class SettingsTextProperties {
  // The longest of all stands for those that are longer still, and is refused like them.
  @Property
  void durationAsText_isThatDurationAgain(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE - 1) long nanos) {
    Duration duration = Duration.ofNanos(nanos);

    assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
  }

  @Property
  void addressAsText_isThatAddressAgain(
      @ForAll @IntRange(max = 65_535) int port, @ForAll boolean ipv6) {
    HostAndPort address = new HostAndPort(ipv6 ? "2001:db8::1" : "node.example", port);

    assertThat(HostAndPort.parse(address.toString())).isEqualTo(address);
  }

  @Property
  void anyText_isReadOrRefusedWithASentence(@ForAll @StringLength(max = 80) String text) {
    for (Setting<?> setting : Catalogue.ALL) {
      try {
        assertThat((Object) setting.type().read(text)).isNotNull();
      } catch (BadValue e) {
        assertThat(e.sentence()).matches("(is|has|does) .+");
      }
    }
  }
}
