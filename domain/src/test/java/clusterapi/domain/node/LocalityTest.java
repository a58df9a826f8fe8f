package clusterapi.domain.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LocalityTest {
  @Test
  void text_isReadAndWrittenAsItIs() {
    Locality locality = Locality.parse("region=eu-north-1,zone=eu=1");

    assertThat(locality.tiers())
        .isEqualTo(List.of(new Tier("region", "eu-north-1"), new Tier("zone", "eu=1")));
    assertThat(locality).hasToString("region=eu-north-1,zone=eu=1");
    assertThat(Locality.parse("")).isEqualTo(Locality.NONE);
    assertThat(Locality.parse("x")).isEqualTo(new Locality(List.of(new Tier("x", ""))));
  }
}
