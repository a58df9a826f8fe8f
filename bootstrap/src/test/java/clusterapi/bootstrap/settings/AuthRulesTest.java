package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clusterapi.bootstrap.settings.ServerSettings.Auth;
import clusterapi.storage.postgres.PostgresAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose users may log in, for what operators write together. */
final class AuthRulesTest {
  private static final String SQL = "postgresql://reader@db1:26257/system";

  private static Map<String, String> flags(String... keysAndValues) {
    Map<String, String> flags = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      flags.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return flags;
  }

  private static Auth auth(String... flags) {
    return new SettingsReader().read(flags(flags), Map.of()).access().auth();
  }

  private static List<String> problems(String... flags) {
    return catchThrowableOfType(InvalidSettings.class, () -> auth(flags)).problems();
  }

  @Test
  void nothingGiven_isOwnUsers() {
    assertThat(auth()).isEqualTo(new Auth.Own());
    assertThat(auth("source", "status:https://n1:8080")).isEqualTo(new Auth.Own());
  }

  @Test
  void clusterBesideAnArchive_isAskedOverSql() {
    assertThat(
            auth(
                "auth", "cluster",
                "auth-sql", SQL,
                "auth-sql-password-file", "reader.pw",
                "store-grace", "5s",
                "source", "zip:debug.zip"))
        .isEqualTo(
            new Auth.ClusterOverSql(
                PostgresAddress.parse(SQL),
                Optional.of(Path.of("reader.pw")),
                Duration.ofSeconds(5)));
  }

  @Test
  void runningCluster_isAskedAtItsNodesUnlessSqlIsGiven() {
    assertThat(auth("auth", "cluster", "source", "status:https://n1:8080,https://n2:8080"))
        .isInstanceOfSatisfying(
            Auth.ClusterAtNodes.class,
            nodes ->
                assertThat(nodes.settings().addresses())
                    .containsExactly(
                        URI.create("https://n1:8080/"), URI.create("https://n2:8080/")));
    assertThat(auth("auth", "cluster", "source", "status:https://n1:8080", "auth-sql", SQL))
        .isInstanceOf(Auth.ClusterOverSql.class);
    assertThat(auth("auth", "cluster", "source", "status:http://127.0.0.1:8080"))
        .isInstanceOf(Auth.ClusterAtNodes.class);
  }

  @Test
  void clusterThatIsNotNamed_isRefused() {
    assertThat(problems("auth", "cluster"))
        .singleElement()
        .asString()
        .contains("--auth=cluster", "--auth-sql");
    assertThat(problems("auth", "cluster", "source", "zip:debug.zip")).hasSize(1);
  }

  @Test
  void passwordsInClearText_areRefused() {
    assertThat(problems("auth", "cluster", "source", "status:https://n1:8080,http://n2:8080"))
        .singleElement()
        .asString()
        .contains("http://n2:8080", "https");
  }

  @Test
  void sqlWithoutCluster_isRefused() {
    assertThat(problems("auth-sql", SQL)).singleElement().asString().contains("--auth-sql");
    assertThat(problems("auth-sql-password-file", "reader.pw"))
        .singleElement()
        .asString()
        .contains("--auth-sql-password-file=reader.pw");
  }

  @Test
  void whatTheClusterDecides_isNotDecidedHere() {
    assertThat(problems("auth", "cluster", "auth-sql", SQL, "admin-password-file", "root.pw"))
        .singleElement()
        .asString()
        .contains("--admin-password-file=root.pw");
    assertThat(problems("auth", "cluster", "auth-sql", SQL, "insecure", "true"))
        .singleElement()
        .asString()
        .contains("--insecure");
  }

  @Test
  void clientCertificates_needRolesThatCanBeAskedFor() {
    String[] nodes = {
      "auth", "cluster",
      "source", "status:https://n1:8080",
      "certs-dir", "certs",
      "grpc-client-ca", "ca.crt"
    };
    assertThat(problems(nodes)).singleElement().asString().contains("--grpc-client-ca=ca.crt");
    Map<String, String> overSql = flags(nodes);
    overSql.put("auth-sql", SQL);

    assertThat(new SettingsReader().read(overSql, Map.of()).access().auth())
        .isInstanceOf(Auth.ClusterOverSql.class);
  }

  @Test
  void addressThatIsWrong_isToldOnceAndWithoutItsText() {
    assertThat(problems("auth", "cluster", "auth-sql", "postgresql://reader:secret@db1/system"))
        .singleElement()
        .asString()
        .contains("--auth-sql")
        .doesNotContain("secret@");
  }
}
