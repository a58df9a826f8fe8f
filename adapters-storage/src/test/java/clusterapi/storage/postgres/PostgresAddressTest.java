package clusterapi.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.storage.postgres.PostgresAddress.Host;
import clusterapi.storage.postgres.PostgresAddress.Target;
import clusterapi.storage.postgres.PostgresAddress.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresAddressTest {
  @Test
  void everyPart_isRead() {
    PostgresAddress address =
        PostgresAddress.parse(
            "postgresql://maxroach@node1:26257,[2001:db8::1],10.0.0.3:5433/defaultdb"
                + "?sslmode=verify-ca&sslrootcert=certs/ca.crt&sslcert=certs/client.crt"
                + "&sslkey=certs/client.key&target_session_attrs=read-write"
                + "&load_balance_hosts=random&options=-c%20search_path%3Dapp");

    assertThat(address)
        .isEqualTo(
            new PostgresAddress(
                List.of(
                    new Host("node1", 26257),
                    new Host("2001:db8::1", 5432),
                    new Host("10.0.0.3", 5433)),
                "defaultdb",
                "maxroach",
                new Tls(
                    TlsMode.VERIFY_CA,
                    Optional.of(Path.of("certs/ca.crt")),
                    Optional.of(Path.of("certs/client.crt")),
                    Optional.of(Path.of("certs/client.key"))),
                Target.PRIMARY,
                true,
                Optional.of("-c search_path=app")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://roach@node1:26257/bank",
        "postgres://roach@node1:26257/bank",
        "jdbc:postgresql://roach@node1:26257/bank",
        "jdbc:postgresql://node1:26257/bank?user=roach"
      })
  void everySpelling_isTheSameAddress(String text) {
    assertThat(PostgresAddress.parse(text))
        .isEqualTo(PostgresAddress.parse("postgresql://roach@node1:26257/bank"));
  }

  @Test
  void encodedCharacters_areDecodedAndPlusIsPlus() {
    PostgresAddress address =
        PostgresAddress.parse("postgresql://r%C3%BCdiger%40home@localhost/a%2Fb+c");

    assertThat(address.user()).isEqualTo("rüdiger@home");
    assertThat(address.database()).isEqualTo("a/b+c");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, PREFER",
    "127.0.0.1, PREFER",
    "'[::1]:26257,LOCALHOST', PREFER",
    "db.example.com, VERIFY_FULL",
    "'localhost,db.example.com', VERIFY_FULL"
  })
  void noMode_isVerifiedInFullUnlessNobodyIsOnTheWay(String hosts, TlsMode mode) {
    assertThat(PostgresAddress.parse("postgresql://u@" + hosts + "/d").tls().mode())
        .isEqualTo(mode);
  }

  @Test
  void authoritiesWithoutMode_areAskedAlsoOnLoopback() {
    assertThat(PostgresAddress.parse("postgresql://u@localhost/d?sslrootcert=ca.crt").tls().mode())
        .isEqualTo(TlsMode.VERIFY_FULL);
  }

  @Test
  void systemAuthorities_areThoseOfTheMachine() {
    Tls tls = PostgresAddress.parse("postgresql://u@h/d?sslrootcert=system").tls();

    assertThat(tls)
        .isEqualTo(
            new Tls(TlsMode.VERIFY_FULL, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://u@h/d | is not the URL of a database",
        "postgresql:/u@h/d | is not the URL of a database",
        "postgresql://u@h/d#fragment | is not the URL of a database",
        "postgresql://u@h | names no database",
        "postgresql://u@h/ | names no database",
        "postgresql://h/d | names no user",
        "postgresql://u@/d | has the host \"\"",
        "postgresql://u@h,,g/d | has the host \"\"",
        "postgresql://u@h:x/d | has the host \"h:x\"",
        "postgresql://u@::1/d | has the host \"::1\"",
        "postgresql://u@h:0/d | has the port 0",
        "postgresql://u@h:65536/d | has the port 65536",
        "postgresql://u@h/d?sslmode=on | has the sslmode \"on\"; known are disable, prefer",
        "postgresql://u@h/d?ssl=true | has the parameter \"ssl\"; known are load_balance_hosts",
        "postgresql://u@h/d?sslmode | sslmode has no value",
        "postgresql://u@h/d?sslmode=disable&sslmode=require | has the parameter sslmode twice",
        "postgresql://u@h/d?sslrootcert=system&sslmode=verify-ca | sslrootcert=system needs",
        "postgresql://u@h/d?sslrootcert=system&sslmode=require | sslrootcert=system needs",
        "postgresql://u@h/d?sslcert=a.crt | sslcert and sslkey need one another",
        "postgresql://u@h/d?target_session_attrs=x | has the target_session_attrs \"x\"",
        "postgresql://u@h/d?load_balance_hosts=x | has the load_balance_hosts \"x\"",
        "postgresql://u@h/100% | has a % that begins no encoded character",
        "postgresql://u@h/%zz | has a % that begins no encoded character",
        "postgresql://u@h/%ff | has a % that begins no encoded character",
        "postgresql://u@h/a%00b | has a % that begins no encoded character",
      })
  void whatCannotBeRead_isRefusedWithItsReason(String text, String reason) {
    assertThatThrownBy(() -> PostgresAddress.parse(text))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageStartingWith(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:hunter2@h/d",
        "postgresql://u@h/d?password=hunter2",
        "postgresql://u@h/d?sslpassword=hunter2",
        "postgresql://u@h/d?pass%77ord=hunter2",
        "postgresql://u:hunter2@h:x/d#",
        "postgresql://u:hunter2/x@h",
        "postgresql://u:x?hunter2@h/d",
        "postgresql://u:x?sslmode=hunter2@h/d",
        "postgresql://u:x/hunter2@h?sslmode=y"
      })
  void aPassword_isRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> PostgresAddress.parse(text))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void tooManyHosts_areRefused() {
    String hosts = "h,".repeat(PostgresAddress.MAX_HOSTS) + "h";

    assertThatThrownBy(() -> PostgresAddress.parse("postgresql://u@" + hosts + "/d"))
        .hasMessage("a database has from 1 to 100 hosts");
  }

  @Test
  void theTextForm_namesUserHostsAndDatabase() {
    assertThat(PostgresAddress.parse("jdbc:postgresql://u@[::1]:5433,h/d?sslmode=require"))
        .hasToString("postgresql://u@[::1]:5433,h:5432/d");
  }
}
