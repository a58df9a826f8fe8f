package clusterapi.application.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearnessTest {
  private static final List<String> KNOWN = List.of("http-addr", "http-redirect-addr", "source");

  @Test
  void slipOfTheKeyboard_findsTheKey() {
    assertThat(Nearness.nearest("htpp-addr", KNOWN)).contains("http-addr");
    assertThat(Nearness.nearest("sorce", KNOWN)).contains("source");
    assertThat(Nearness.nearest("http_redirect_addr", KNOWN)).contains("http-redirect-addr");
  }

  @Test
  void somethingElse_findsNothing() {
    assertThat(Nearness.nearest("colour", KNOWN)).isEmpty();
    assertThat(Nearness.nearest("source", List.of())).isEmpty();
  }

  @Test
  void distance_countsLettersAddedRemovedAndChanged() {
    assertThat(Nearness.distance("", "abc")).isEqualTo(3);
    assertThat(Nearness.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearness.distance("same", "same")).isZero();
  }
}
