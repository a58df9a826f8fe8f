package clusterapi.storage.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import clusterapi.domain.access.Password;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PasswordHashTest {
  private static final String BCRYPT =
      "$2a$10$DSiCXSwVq.YlzsevQdpHKe.NGiZpZWcISOu6crNM3rgiLIzTIdUte";
  private static final String SCRAM =
      "SCRAM-SHA-256$4096:AAECAwQFBgcICQoLDA0ODw==$6hMfvRWkrEQQZobX1Jj+z9QLaKbEo817jBA9MZbtkaw="
          + ":pizfoPjXIbSrIKnZMflcLNvqF7v4I4P4y3F2Kwb/19Q=";

  @TestFactory
  Stream<DynamicTest> vectors() throws IOException {
    JsonNode vectors;
    try (InputStream json = getClass().getResourceAsStream("/password/vectors.json")) {
      vectors = new ObjectMapper().readTree(Objects.requireNonNull(json));
    }
    assertThat(vectors).hasSize(16);
    return StreamSupport.stream(vectors.spliterator(), false)
        .map(
            vector ->
                dynamicTest(
                    vector.get("case").asText(),
                    () ->
                        assertThat(
                                PasswordHash.find(vector.get("stored").asText())
                                    .filter(
                                        hash ->
                                            hash.matches(
                                                Password.of(vector.get("password").asText())))
                                    .isPresent())
                            .isEqualTo(vector.get("matches").asBoolean())));
  }

  @Test
  void bcryptPrefix_isNotStored() {
    assertThat(PasswordHash.parse("CRDB-BCRYPT" + BCRYPT).text()).isEqualTo(BCRYPT);
    assertThat(PasswordHash.parse(BCRYPT).text()).isEqualTo(BCRYPT);
    assertThat(PasswordHash.parse(SCRAM).text()).isEqualTo(SCRAM);
  }

  @Test
  void cost_isRead() {
    assertThat(PasswordHash.parse(BCRYPT).cost()).isEqualTo(new HashCost(HashCost.Form.BCRYPT, 10));
    assertThat(PasswordHash.parse(SCRAM).cost()).isEqualTo(new HashCost(HashCost.Form.SCRAM, 4096));
  }

  @Test
  void hashThatWouldStallOrIsTooWeak_isRefused() {
    for (String bad :
        List.of(
            BCRYPT.replace("$10$", "$17$"),
            BCRYPT.replace("$10$", "$31$"),
            BCRYPT.replace("$10$", "$03$"),
            BCRYPT.replace("$10$", "$00$"),
            SCRAM.replace("4096", "4095"),
            SCRAM.replace("4096", "10000001"),
            SCRAM.replace("4096", "99999999999999999999"),
            SCRAM.replace("4096", "-4096"),
            SCRAM.replace("4096", "04096"))) {
      assertRefused(bad);
    }
    assertThat(PasswordHash.find(BCRYPT.replace("$10$", "$16$"))).isPresent();
    assertThat(PasswordHash.find(SCRAM.replace("4096", "10000000"))).isPresent();
  }

  @Test
  void mangledHash_isRefused() {
    for (String bad :
        List.of(
            "",
            " " + BCRYPT,
            BCRYPT + "\n",
            BCRYPT.substring(1),
            BCRYPT.substring(0, 59),
            BCRYPT + "e",
            BCRYPT.replace("$2a$", "$2x$"),
            BCRYPT.replace("$2a$", "$3a$"),
            SCRAM.replace("AAECAwQFBgcICQoLDA0ODw==", ""),
            SCRAM.replace("AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0ODw"),
            SCRAM.replace("AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0OD==="),
            SCRAM.replace("AAECAwQFBgcICQoLDA0ODw==", "A".repeat(1028)),
            SCRAM.replace("19Q=", "19"),
            SCRAM.replace("SCRAM", "scram"),
            SCRAM + ":")) {
      assertRefused(bad);
    }
  }

  private static void assertRefused(String text) {
    assertThat(PasswordHash.find(text)).isEmpty();
    assertThatThrownBy(() -> PasswordHash.parse(text))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage(PasswordHash.UNKNOWN_FORM);
  }

  @Test
  void newHash_matchesItsPasswordOnlyAndIsReadAgain() {
    PasswordHash hash = ScramHash.of(Password.of("Grüße-東京"), new SecureRandom());

    assertThat(hash.cost()).isEqualTo(HashCost.OF_NEW_HASHES);
    PasswordHash read = PasswordHash.parse(hash.text());
    assertThat(read.matches(Password.of("Grüße-東京"))).isTrue();
    assertThat(read.matches(Password.of("Grüße-京東"))).isFalse();
    assertThat(ScramHash.of(Password.of("Grüße-東京"), new SecureRandom()).text())
        .isNotEqualTo(hash.text());
  }

  @Test
  void textForm_hidesTheHash() {
    assertThat(PasswordHash.parse(BCRYPT)).hasToString("BcryptHash[hidden]");
    assertThat(PasswordHash.parse(SCRAM)).hasToString("ScramHash[hidden]");
  }

  @Test
  void decoy_hasItsCostAndMatchesNothing() {
    for (HashCost cost :
        List.of(new HashCost(HashCost.Form.BCRYPT, 4), new HashCost(HashCost.Form.SCRAM, 4_096))) {
      PasswordHash decoy = PasswordHash.decoy(cost);
      assertThat(decoy.cost()).isEqualTo(cost);
      assertThat(decoy.matches(Password.of(""))).isFalse();
    }
  }
}
