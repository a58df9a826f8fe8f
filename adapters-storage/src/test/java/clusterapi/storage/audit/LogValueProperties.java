package clusterapi.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LogValueProperties {
  @Property
  void anyText_isOneValue(@ForAll String text) {
    String value = LogValue.of(text);

    assertThat(value).matches("[A-Za-z0-9_.:/@][A-Za-z0-9_.:/@-]*|\"([^\"\\\\]|\\\\[\"\\\\u])*\"");
    assertThat(value.codePoints())
        .allMatch(p -> (p >= ' ' && p < 0x7F) || Character.isLetterOrDigit(p) || p == '…');
  }
}
