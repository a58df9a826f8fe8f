package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.bootstrap.settings.ServerSettings.Source;
import clusterapi.grpc.GrpcSettings;
import clusterapi.http.ConsoleChoice;
import clusterapi.http.HttpSettings;
import clusterapi.http.body.KeptBodies;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.status.ServiceUser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsReaderTest {
  private final SettingsReader reader =
      new SettingsReader(new AddressRules(SettingsReaderTest::resolve));

  private static List<InetAddress> resolve(String host) {
    return switch (host) {
      case "localhost", "127.0.0.1" -> List.of(InetAddress.getLoopbackAddress());
      default -> List.of();
    };
  }

  private ServerSettings read(Map<String, String> flags, Map<String, String> environment) {
    return reader.read(flags, environment);
  }

  private List<String> problems(Map<String, String> flags, Map<String, String> environment) {
    return catchThrowableOfType(InvalidSettings.class, () -> read(flags, environment)).problems();
  }

  @Test
  void nothingGiven_isTheSafeDemoServer() {
    ServerSettings settings = read(Map.of(), Map.of("PATH", "/bin"));

    assertThat(settings.source()).isEqualTo(new Source.Demo(DemoSettings.DEFAULT));
    assertThat(settings.http())
        .contains(
            new HttpSettings(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8080),
                Optional.empty(),
                Optional.empty(),
                HttpSettings.Limits.DEFAULT,
                KeptBodies.DEFAULT_BYTES));
    assertThat(settings.grpc())
        .contains(
            new GrpcSettings(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 50051),
                Optional.empty(),
                Optional.empty(),
                GrpcSettings.Limits.DEFAULT));
    assertThat(settings.certsDir()).isEmpty();
    assertThat(settings.release()).isEmpty();
    assertThat(settings.access().policy()).isEqualTo(AdmissionPolicy.SESSION_REQUIRED);
    assertThat(settings.access().sessionTimeout()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.readyFile()).isEmpty();
  }

  @Test
  void console_isServedUnlessItIsSwitchedOff() {
    assertThat(read(Map.of(), Map.of()).console()).isEqualTo(ConsoleChoice.ON);
    assertThat(read(Map.of("console", "off"), Map.of()).console()).isEqualTo(ConsoleChoice.OFF);
    assertThat(problems(Map.of("console", "no"), Map.of()))
        .singleElement()
        .asString()
        .startsWith("--console=no: ");
  }

  @Test
  void oneMistakeAmongTheAddressSettings_bringsNoGuessesAboutTheOthers() {
    assertThat(problems(Map.of("insecure", "maybe", "insecure-public", "true"), Map.of()))
        .containsExactly("--insecure=maybe: is neither true nor false");
  }

  @Test
  void statusAddresses_areReadAndChecked() {
    assertThat(read(Map.of("source", "status:http://n1:8080/,https://[::1]"), Map.of()).source())
        .isInstanceOfSatisfying(
            ServerSettings.Source.Live.class,
            live ->
                assertThat(live.status().orElseThrow().addresses())
                    .containsExactly(URI.create("http://n1:8080/"), URI.create("https://[::1]/")));
    for (String wrong :
        List.of(
            "",
            "n1:8080",
            "ftp://n1",
            "http://n1,",
            "http://u:p@n1",
            "http://n1/x",
            "http://n1?a")) {
      assertThat(problems(Map.of("source", "status:" + wrong), Map.of()))
          .singleElement()
          .asString()
          .contains("has after status: something other than addresses such as https://node1:8080");
    }
    assertThat(problems(Map.of("source", "status:http://n1,http://n1/"), Map.of()))
        .singleElement()
        .asString()
        .endsWith("names an address twice");
  }

  @Test
  void sqlSource_takesAUrlAndCanStandBesideStatus() {
    String sql = "sql:postgresql://api@n1:26257,n2:26257/defaultdb";
    ServerSettings.Source.Live alone = live(Map.of("source", sql));
    assertThat(alone.status()).isEmpty();
    assertThat(alone.sql().orElseThrow().address())
        .hasToString("postgresql://api@n1:26257,n2:26257/defaultdb");
    assertThat(alone.sql().orElseThrow().schema()).isEqualTo("crdb_internal");

    ServerSettings.Source.Live both =
        live(
            Map.of(
                "source", "status:https://n1:8080  " + sql,
                "source-password-file", "pw",
                "source-ca", "ca.crt"));
    assertThat(both.sql().orElseThrow().passwordFile()).contains(Path.of("pw"));
    assertThat(both.sql().orElseThrow().address().tls().authorities()).contains(Path.of("ca.crt"));
    assertThat(both.status().orElseThrow().user())
        .isEqualTo(new ServiceUser.WithPassword("api", Path.of("pw")));

    assertThat(problems(Map.of("source", sql + " " + sql), Map.of()))
        .singleElement()
        .asString()
        .contains("is not a source");
    assertThat(
            problems(
                Map.of("source", sql, "source-user", "u", "source-password-file", "pw"), Map.of()))
        .containsExactly(
            "--source-user=u is not the user in the sql: URL, api; name the same one, since one"
                + " password file serves both");
    assertThat(problems(Map.of("source", sql, "source-sql-schema", "x\"y"), Map.of()))
        .singleElement()
        .asString()
        .contains("is not the name of an internal schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql:postgresql://api:s3cret@n1:26257/defaultdb",
        "sql:postgresql://api@n1:26257/defaultdb?password=s3cret",
        "sql:postgresql://api:s3cret@n1 status:nonsense",
        "status:https://u:s3cret@n1:8080",
        "zap:x://u:s3@s3cret@n1"
      })
  void passwordInAUrl_isRefusedAndNotShown(String source) {
    assertThat(problems(Map.of("source", source), Map.of()))
        .isNotEmpty()
        .noneMatch(problem -> problem.contains("s3cret"));
  }

  private ServerSettings.Source.Live live(Map<String, String> flags) {
    return (ServerSettings.Source.Live) read(flags, Map.of()).source();
  }

  @Test
  void serviceUser_isNamedInFullAndNeverInClearText() {
    String secure = "status:https://n1";
    assertThat(problems(Map.of("source", secure, "source-user", "u"), Map.of()))
        .containsExactly("--source-user and --source-password-file need one another; give both");
    assertThat(
            problems(
                Map.of(
                    "source", secure,
                    "source-user", "u",
                    "source-password-file", "p",
                    "source-token-file", "t"),
                Map.of()))
        .containsExactly("--source-token-file stands in place of --source-user; give one of them");
    assertThat(
            problems(
                Map.of("source", "status:https://n1,http://n2", "source-token-file", "t"),
                Map.of()))
        .containsExactly(
            "--source: http://n2/ would send the secret of the service user in clear text; write"
                + " https");
  }

  @Test
  void passwordInTheStoresUrl_isRefusedAndNotRepeated() {
    assertThat(problems(Map.of("store", "postgresql://keeper:hunter2@db/accounts"), Map.of()))
        .singleElement()
        .asString()
        .startsWith("--store: holds a password")
        .doesNotContain("hunter2");
  }

  @Test
  void passwordOfNoStore_isRefused() {
    assertThat(problems(Map.of("store-password-file", "keeper.pw"), Map.of()))
        .containsExactly(
            "--store-password-file=keeper.pw: there is no database to log in to; give --store, or"
                + " leave it out");
  }

  @Test
  void transportThatIsOff_isNotThere() {
    assertThat(read(Map.of("http-addr", "off"), Map.of()).http()).isEmpty();
    assertThat(read(Map.of("grpc-addr", "off"), Map.of()).grpc()).isEmpty();
    assertThat(read(Map.of("http-addr", "off", "certs-dir", "certs"), Map.of()).certsDir())
        .contains(Path.of("certs"));
  }

  @Test
  void settingsOfWhatIsOff_areTold() {
    assertThat(problems(Map.of("http-addr", "off", "grpc-addr", "off"), Map.of()))
        .singleElement()
        .asString()
        .contains("--http-addr", "--grpc-addr");
    assertThat(problems(Map.of("grpc-client-ca", "ca.crt"), Map.of()))
        .containsExactly(
            "--grpc-client-ca=ca.crt: client certificates need TLS; give --certs-dir DIR, or leave"
                + " it out");
    assertThat(
            problems(
                Map.of("http-addr", "off", "http-redirect-addr", ":80", "certs-dir", "certs"),
                Map.of()))
        .containsExactly(
            "--http-redirect-addr=:80: there is nothing to redirect to while --http-addr is off;"
                + " leave it out");
  }

  @Test
  void publicAddressOverGrpc_needsTlsAsWell() {
    assertThat(problems(Map.of("grpc-addr", ":50051"), Map.of()))
        .singleElement()
        .asString()
        .contains("--grpc-addr=:50051", "--certs-dir", "--grpc-addr 127.0.0.1:50051");
  }

  @Test
  void anotherMistake_doesNotHideAnAddressThatIsNotAllowed() {
    assertThat(problems(Map.of("http-addr", ":8080", "max-requests", "x"), Map.of())).hasSize(2);
  }

  @Test
  void variablesOfTheScriptAndOfKubernetes_areNoSettings() {
    Map<String, String> environment =
        Map.of(
            "CLUSTER_API_JAVA_HOME", "/opt/jdk",
            "CLUSTER_API_JAVA_OPTS", "-Xmx1g",
            "CLUSTER_API_SERVICE_HOST", "10.0.0.1",
            "CLUSTER_API_SERVICE_PORT_HTTP", "8080",
            "CLUSTER_API_PORT", "tcp://10.0.0.1:8080",
            "CLUSTER_API_PORT_8080_TCP_ADDR", "10.0.0.1");

    assertThat(read(Map.of(), environment)).isEqualTo(read(Map.of(), Map.of()));
  }

  @Test
  void zipWithoutAFile_isRefusedWithTheRemedy() {
    assertThat(problems(Map.of("source", "zip:"), Map.of()))
        .containsExactly(
            "--source=zip:: is not a source; write demo, zip:FILE with the path of a debug zip,"
                + " status:URL with the address of a node's HTTP port, sql:URL with that of its"
                + " SQL port, or \"sql:URL status:URL\" with one of each");
  }
}
