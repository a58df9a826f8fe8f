package clusterapi.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

final class PostgresAddressProperties {
  @Property
  void anyText_isReadOrRefused(@ForAll String text) {
    readOrRefused(text);
  }

  @Property
  void anyTextAfterTheScheme_isReadOrRefused(
      @ForAll
          @StringLength(max = 60)
          @CharRange(from = 'a', to = 'f')
          @Chars({'@', ':', '/', '?', '&', '=', '%', ',', '[', ']', '0', '2', '9', '#', '.'})
          String text) {
    readOrRefused("postgresql://" + text);
  }

  private static void readOrRefused(String text) {
    try {
      assertThat(PostgresAddress.parse(text).hosts()).isNotEmpty();
    } catch (InvalidArgument e) {
      assertThat(e.sentence()).isNotEmpty();
    }
  }

  @Property
  void anyName_survivesItsEncoding(
      @ForAll @StringLength(min = 1, max = 40) @CharRange(from = '\1', to = '\uD7FF') String user,
      @ForAll @StringLength(min = 1, max = 40) @CharRange(from = '\1', to = '\uD7FF')
          String database) {
    PostgresAddress address =
        PostgresAddress.parse("postgresql://" + encoded(user) + "@h/" + encoded(database));

    assertThat(address.user()).isEqualTo(user);
    assertThat(address.database()).isEqualTo(database);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
