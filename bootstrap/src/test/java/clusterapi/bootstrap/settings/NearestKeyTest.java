package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestKeyTest {
  private static final List<String> KNOWN = List.of("http-addr", "http-redirect-addr", "source");

  @Test
  void slipOfTheKeyboard_findsTheKey() {
    assertThat(NearestKey.of("htpp-addr", KNOWN)).contains("http-addr");
    assertThat(NearestKey.of("sorce", KNOWN)).contains("source");
    assertThat(NearestKey.of("http_redirect_addr", KNOWN)).contains("http-redirect-addr");
  }

  @Test
  void somethingElse_findsNothing() {
    assertThat(NearestKey.of("colour", KNOWN)).isEmpty();
    assertThat(NearestKey.of("source", List.of())).isEmpty();
  }

  @Test
  void distance_countsLettersAddedRemovedAndChanged() {
    assertThat(NearestKey.distance("", "abc")).isEqualTo(3);
    assertThat(NearestKey.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestKey.distance("same", "same")).isZero();
  }
}
