package clusterapi.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityTagTest {
  private static final EntityTag TAG = new EntityTag("0123abcd");

  @Test
  void equalBodies_haveEqualTags() throws Exception {
    EntityTag first = EntityTag.of(out -> out.write(new byte[] {1, 2, 3}));
    EntityTag same =
        EntityTag.of(
            out -> {
              out.write(1);
              out.write(new byte[] {2, 3});
            });
    EntityTag other = EntityTag.of(out -> out.write(new byte[] {1, 2, 4}));

    assertThat(same).isEqualTo(first).isNotEqualTo(other);
    assertThat(first.opaque()).matches("[0-9a-f]{32}");
  }

  @Test
  void compressibleBody_hasAWeakTag() {
    assertThat(TAG.text(false)).isEqualTo("\"0123abcd\"");
    assertThat(TAG.text(true)).isEqualTo("W/\"0123abcd\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "\"0123abcd\"",
        "W/\"0123abcd\"",
        "\"x\", \"0123abcd\"",
        "\"x\",W/\"0123abcd\""
      })
  void knownBody_isAmongThese(String header) {
    assertThat(TAG.isAmong(List.of("\"y\"", header))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "0123abcd", "\"0123ABCD\"", "\"0123abcd", "w/\"0123abcd\""})
  void unknownBody_isNotAmongThese(String header) {
    assertThat(TAG.isAmong(List.of(header))).isFalse();
    assertThat(TAG.isAmong(List.of())).isFalse();
  }
}
