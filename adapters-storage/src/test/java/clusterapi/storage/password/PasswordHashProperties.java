package clusterapi.storage.password;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.access.Password;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PasswordHashProperties {
  private static final String BCRYPT =
      "$2a$04$DSiCXSwVq.YlzsevQdpHKe.NGiZpZWcISOu6crNM3rgiLIzTIdUte";
  private static final String SCRAM =
      "SCRAM-SHA-256$4096:AAECAwQFBgcICQoLDA0ODw==$6hMfvRWkrEQQZobX1Jj+z9QLaKbEo817jBA9MZbtkaw="
          + ":pizfoPjXIbSrIKnZMflcLNvqF7v4I4P4y3F2Kwb/19Q=";

  /** A real hash in which some characters were replaced by others. */
  @Provide
  Arbitrary<String> mangled() {
    Arbitrary<String> pieces =
        Arbitraries.strings().withChars("$:=/+.0129aAbyZ\u0000é\n").ofMaxLength(4);
    return Combinators.combine(
            Arbitraries.of(BCRYPT, SCRAM, "CRDB-BCRYPT" + BCRYPT),
            Arbitraries.integers().between(0, 59),
            Arbitraries.integers().between(0, 3),
            pieces)
        .as(
            (hash, at, gone, piece) ->
                hash.substring(0, at) + piece + hash.substring(Math.min(hash.length(), at + gone)));
  }

  @Property
  void anyText_isAHashWithinTheBoundsOrNone(@ForAll String text) {
    assertWithinBounds(text);
  }

  @Property
  void mangledHash_isAHashWithinTheBoundsOrNone(@ForAll("mangled") String text) {
    assertWithinBounds(text);
  }

  private static void assertWithinBounds(String text) {
    PasswordHash.find(text)
        .ifPresent(
            hash -> {
              assertThat(text).endsWith(hash.text());
              assertThat(PasswordHash.find(hash.text()).map(PasswordHash::cost))
                  .contains(hash.cost());
              assertThat(HashCost.parse(hash.cost().text())).isEqualTo(hash.cost());
              switch (hash.cost().form()) {
                case BCRYPT -> assertThat(hash.cost().work()).isBetween(4, 16);
                case SCRAM -> assertThat(hash.cost().work()).isBetween(4_096, 10_000_000);
              }
            });
  }

  /** Lone surrogates and unassigned characters included. */
  @Property(tries = 100)
  void anyOtherPassword_doesNotMatchAndDoesNotBreak(@ForAll String password) {
    assertThat(PasswordHash.parse(BCRYPT).matches(Password.of(password))).isFalse();
    assertThat(PasswordHash.parse(SCRAM).matches(Password.of(password))).isFalse();
  }
}
