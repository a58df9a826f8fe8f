package clusterapi.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRulesTest {
  private static final Optional<Path> CERTS = Optional.of(Path.of("certs"));
  private static final Optional<Path> NO_CERTS = Optional.empty();

  private final AddressRules rules = new AddressRules(AddressRulesTest::resolve);

  private static List<InetAddress> resolve(String host) {
    return switch (host) {
      case "localhost" -> List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
      case "both.example" ->
          List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("192.0.2.1"));
      case "unknown.example" -> List.of();
      default -> List.of(InetAddress.ofLiteral(host));
    };
  }

  private List<String> problems(
      String address, Optional<Path> certs, boolean insecure, boolean insecurePublic) {
    return rules.problems(
        listener(HostAndPort.parse(address)), Optional.empty(), certs, insecure, insecurePublic);
  }

  private static List<AddressRules.Listener> listener(HostAndPort address) {
    return List.of(new AddressRules.Listener(Catalogue.HTTP_ADDR, address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8080", "127.9.9.9:0", "[::1]:8080", "localhost:80"})
  void loopbackWithoutTls_isAllowedAlsoInsecurely(String address) {
    assertThat(problems(address, NO_CERTS, false, false)).isEmpty();
    assertThat(problems(address, NO_CERTS, true, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0:8080", ":8080", "[::]:8080", "192.0.2.1:8080", "both.example:8080"})
  void publicWithoutTls_isRefusedNamingBothFlags(String address) {
    assertThat(problems(address, NO_CERTS, false, false))
        .containsExactly(
            "--http-addr="
                + HostAndPort.parse(address)
                + ": a public address needs TLS; give --certs-dir DIR, or a loopback address such"
                + " as --http-addr 127.0.0.1:8080");
  }

  @ParameterizedTest
  @CsvSource({"false,false,0", "true,false,1", "true,true,0", "false,true,1"})
  void publicWithTls_isInsecureOnlyIfSaidTwice(boolean insecure, boolean isPublic, int problems) {
    assertThat(problems("0.0.0.0:8080", CERTS, insecure, isPublic)).hasSize(problems);
  }

  @Test
  void insecurePublic_doesNotReplaceTls() {
    assertThat(problems("0.0.0.0:8080", NO_CERTS, true, true))
        .singleElement()
        .asString()
        .contains("--certs-dir");
  }

  @Test
  void insecureAtAPublicAddress_namesBothFlags() {
    assertThat(problems("0.0.0.0:8080", CERTS, true, false))
        .containsExactly(
            "--insecure: at the public address 0.0.0.0:8080 everyone on the network would be root;"
                + " leave --insecure out, or say --insecure-public as well");
  }

  @Test
  void redirectWithoutTls_isRefused() {
    HostAndPort address = HostAndPort.parse("127.0.0.1:8080");
    Optional<HostAndPort> redirect = Optional.of(HostAndPort.parse(":80"));

    assertThat(rules.problems(listener(address), redirect, NO_CERTS, false, false))
        .containsExactly(
            "--http-redirect-addr=:80: there is no HTTPS to redirect to; give --certs-dir DIR, or"
                + " leave it out");
    assertThat(rules.problems(listener(address), redirect, CERTS, false, false)).isEmpty();
  }

  @Test
  void unknownHost_isNamed() {
    assertThat(problems("unknown.example:1", NO_CERTS, false, false))
        .containsExactly(
            "--http-addr=unknown.example:1: the host is not known; write an IP address");
  }

  @Test
  void rulesOfTheSystem_knowItsLoopback() {
    HostAndPort address = HostAndPort.parse("127.0.0.1:1");

    assertThat(
            AddressRules.ofSystem()
                .problems(listener(address), Optional.empty(), NO_CERTS, true, false))
        .isEmpty();
  }
}
