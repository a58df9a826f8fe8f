package clusterapi.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.http.request.RequestPath.Clean;
import clusterapi.http.request.RequestPath.Elsewhere;
import clusterapi.http.request.RequestPath.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a client sends is read, or refused with a sentence. */
final class RequestTextProperties {
  @Property
  void anyQuery_isRead(@ForAll("requestText") String query) {
    QueryParameters parameters = QueryParameters.parse(query);

    assertThat(parameters.offsetPage().limit()).isNotNegative();
    assertThat(parameters.nodeWalkPage().limit()).isNotNegative();
  }

  @Property
  void movedPath_isCleanWhereItWasMovedTo(@ForAll("requestText") String path) {
    switch (RequestPath.parse("/" + path, "a=b")) {
      case Clean(String clean) -> assertThat(clean).startsWith("/").doesNotContain("//");
      case Elsewhere(String location) -> {
        assertThat(location).endsWith("?a=b").matches("[\\x21-\\x7e]+");
        String moved = location.substring(0, location.length() - "?a=b".length());
        assertThat(RequestPath.parse(moved, "")).isInstanceOf(Clean.class);
      }
      case Malformed malformed -> assertThat(path).contains("%");
    }
  }

  @Property
  void anyLoginBody_isCredentialsOrInvalid(
      @ForAll("requestText") String body, @ForAll boolean json) {
    Optional<String> type =
        Optional.of(json ? "application/json" : "application/x-www-form-urlencoded");
    try {
      LoginBody login = LoginBody.read(type, body.getBytes(StandardCharsets.UTF_8));
      assertThat(login.toString()).contains("hidden");
    } catch (InvalidArgument e) {
      assertThat(e.getMessage()).isIn("username not specified", "malformed login form");
    }
  }

  @Property
  void anyHeader_isRead(@ForAll String header) {
    assertThatCode(
            () -> {
              Cookies.named(List.of(header), "session");
              AcceptEncoding.allowsGzip(List.of(header));
              SessionHeader.presented(Optional.of(header), Optional.of(header), List.of(header));
            })
        .doesNotThrowAnyException();
  }

  @Provide
  Arbitrary<String> requestText() {
    return Arbitraries.strings()
        .withChars("/%.;&=+{}\"[]:,0123456789abcdefusernamepassword \u00fc\u6771")
        .ofMaxLength(60);
  }
}
