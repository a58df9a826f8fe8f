package clusterapi.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterWideIdTest {
  @Test
  void hex_isReadAndWrittenAsItIs() {
    ClusterWideId id = ClusterWideId.parseHex("189cabc4598968d00000000000000001").orElseThrow();

    assertThat(Base64.getEncoder().encodeToString(id.bytes()))
        .isEqualTo("GJyrxFmJaNAAAAAAAAAAAQ==");
    assertThat(id).hasToString("189cabc4598968d00000000000000001");
    assertThat(ClusterWideId.parseHex("f".repeat(32))).hasValue(new ClusterWideId(-1, -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<invalid>",
        "189cabc4598968d0000000000000000",
        "+89cabc4598968d00000000000000001"
      })
  void otherText_isNoId(String text) {
    assertThat(ClusterWideId.parseHex(text)).isEmpty();
  }
}
