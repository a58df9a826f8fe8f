package clusterapi.storage.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.access.Username;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashCostTest {
  private static final byte[] KEY = {1, 2, 3};
  private static final HashCost BCRYPT = new HashCost(HashCost.Form.BCRYPT, 10);
  private static final HashCost SCRAM = new HashCost(HashCost.Form.SCRAM, 119_680);
  private static final HashCost WEAK = new HashCost(HashCost.Form.SCRAM, 4_096);

  private static Map<Username, HashCost> choices(List<HashCost> costs, byte[] key) {
    return IntStream.range(0, 200)
        .mapToObj(i -> new Username("user" + i))
        .collect(
            Collectors.toMap(name -> name, name -> HashCost.forNameWithoutHash(name, costs, key)));
  }

  @Test
  void text_isReadAgain() {
    assertThat(BCRYPT.text()).isEqualTo("bcrypt:10");
    assertThat(HashCost.parse("bcrypt:10")).isEqualTo(BCRYPT);
    assertThat(HashCost.parse(SCRAM.text())).isEqualTo(SCRAM);
    assertThatThrownBy(() -> HashCost.parse("md5:1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutAnyHash_decoysCostWhatNewHashesCost() {
    assertThat(choices(List.of(), KEY).values()).containsOnly(HashCost.OF_NEW_HASHES);
  }

  @Test
  void choice_isTheSameForTheSameNameWhateverTheOrder() {
    assertThat(choices(List.of(BCRYPT, SCRAM), KEY))
        .isEqualTo(choices(List.of(SCRAM, BCRYPT), KEY));
  }

  @Test
  void choice_usesEveryCostAboutEquallyOften() {
    assertThat(choices(List.of(BCRYPT, SCRAM), KEY).values())
        .filteredOn(BCRYPT::equals)
        .hasSizeBetween(60, 140);
  }

  @Test
  void choice_cannotBeForetoldWithoutTheKey() {
    assertThat(choices(List.of(BCRYPT, SCRAM), KEY))
        .isNotEqualTo(choices(List.of(BCRYPT, SCRAM), new byte[] {9}));
  }

  @Test
  void newCost_changesTheChoiceOnlyOfTheNamesThatGetIt() {
    Map<Username, HashCost> before = choices(List.of(BCRYPT, SCRAM), KEY);
    Map<Username, HashCost> after = choices(List.of(BCRYPT, SCRAM, WEAK), KEY);

    assertThat(after).allSatisfy((name, cost) -> assertThat(cost).isIn(WEAK, before.get(name)));
  }
}
