package clusterapi.domain.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class OffsetPageTest {
  private static final List<String> FIVE = List.of("a", "b", "c", "d", "e");

  @Test
  void page_tellsWhereTheNextBegins() {
    assertThat(new OffsetPage(2, 0).cut(FIVE)).isEqualTo(page(2, "a", "b"));
    assertThat(new OffsetPage(2, 2).cut(FIVE)).isEqualTo(page(4, "c", "d"));
    assertThat(new OffsetPage(2, 4).cut(FIVE)).isEqualTo(last("e"));
    assertThat(new OffsetPage(2, 3).cut(FIVE)).isEqualTo(last("d", "e"));
    assertThat(new OffsetPage(5, 0).cut(FIVE)).isEqualTo(last("a", "b", "c", "d", "e"));
  }

  @Test
  void offsetPastTheEnd_givesEmptyPageAndNoNext() {
    assertThat(new OffsetPage(2, 5).cut(FIVE)).isEqualTo(last());
    assertThat(new OffsetPage(2, 9).cut(FIVE)).isEqualTo(last());
    assertThat(new OffsetPage(2, 0).cut(List.of())).isEqualTo(last());
  }

  @Test
  void numbersThatOverflowTogether_doNot() {
    OffsetPage page = new OffsetPage(Long.MAX_VALUE, Long.MAX_VALUE);

    assertThat(page.cut(FIVE)).isEqualTo(last());
    assertThat(new OffsetPage(Long.MAX_VALUE, 4).cut(FIVE)).isEqualTo(last("e"));
  }

  @Test
  void noLimit_isEverythingWhateverTheOffset() {
    assertThat(OffsetPage.ALL.cut(FIVE).items()).isSameAs(FIVE);
    assertThat(new OffsetPage(0, 3).cut(FIVE)).isEqualTo(last("a", "b", "c", "d", "e"));
  }

  @Test
  void negativeNumbers_cannotBeWished() {
    assertThatIllegalArgumentException().isThrownBy(() -> new OffsetPage(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new OffsetPage(0, -1));
  }

  private static Page<String> page(long next, String... items) {
    return new Page<>(List.of(items), OptionalLong.of(next));
  }

  private static Page<String> last(String... items) {
    return new Page<>(List.of(items), OptionalLong.empty());
  }
}
