package clusterapi.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.domain.range.RangeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryParametersTest {
  @ParameterizedTest
  @CsvSource({
    "limit=2, 2, 0",
    "limit=+2, 0, 0", // a plus sign in a query is a space
    "limit=%2B2&offset=%2B3, 2, 3",
    "limit=2&offset=-1, 2, 0",
    "limit=2&offset=x, 2, 0",
    "limit=2&limit=9, 2, 0",
    "limit=&limit=9, 0, 0",
    "offset=3, 0, 0",
    "limit=0&offset=3, 0, 0",
    "limit=-1, 0, 0",
    "limit=2.0, 0, 0",
    "limit=1e3, 0, 0",
    "limit=1_0, 0, 0",
    "limit=9223372036854775807, 9223372036854775807, 0",
    "limit=9223372036854775808, 0, 0",
    "LIMIT=2, 0, 0",
    "limit=%zz&offset=1, 0, 0",
    "x;limit=2, 0, 0",
    "a=1;b=2&limit=2, 2, 0",
    "limit=%32, 2, 0",
    "%6Cimit=2, 2, 0",
    "limit, 0, 0",
    "&&limit=2&, 2, 0"
  })
  void offsetPages(String query, long limit, long offset) {
    assertThat(QueryParameters.parse(query).offsetPage()).isEqualTo(new OffsetPage(limit, offset));
  }

  @Test
  void nodeWalkPage_readsACursorOnlyWithALimit() {
    Optional<NodeCursor> cursor = NodeCursor.parse("fDF8M3wyLDMs");

    assertThat(QueryParameters.parse("limit=3&start=fDF8M3wyLDMs").nodeWalkPage())
        .isEqualTo(new NodeWalkPage(3, cursor));
    assertThat(QueryParameters.parse("start=fDF8M3wyLDMs").nodeWalkPage())
        .isEqualTo(NodeWalkPage.ALL);
    assertThat(QueryParameters.parse("limit=3&start=x").nodeWalkPage())
        .isEqualTo(new NodeWalkPage(3, Optional.empty()));
  }

  @Test
  void values_areDecoded() {
    QueryParameters query = QueryParameters.parse("u=gr%C3%BC%C3%9Fe+%26&e=&bad=%C3");

    assertThat(query.find("u")).hasValue("grüße &");
    assertThat(query.find("e")).isEmpty();
    assertThat(query.find("absent")).isEmpty();
    assertThat(query.find("bad")).hasValue("\uFFFD");
  }

  @Test
  void rangeIds_areStrictAndNegativeOnesMatchNothing() {
    assertThat(StrictInteger.rangeIds("3,+1,-7,3"))
        .containsExactly(new RangeId(3), new RangeId(1), new RangeId(3));
    assertThat(StrictInteger.rangeIds("-1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,", ",1", "1,,2", "1, 2", "x", "9223372036854775808", "1.0", "\u0661"})
  void otherRangeIds_areInvalid(String text) {
    assertThatThrownBy(() -> StrictInteger.rangeIds(text))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage("invalid range ID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "GZIP;Q=1 | true",
        "br, gzip;q=0.1 | true",
        "* | true",
        "x-gzip | true",
        "gzip;q=0, * | false",
        "gzip;q=0.000 | false",
        "gzip;q=x | false",
        "deflate | false",
        "*;q=0 | false",
        "'' | false"
      })
  void acceptedEncodings(String header, boolean gzip) {
    assertThat(AcceptEncoding.allowsGzip(List.of(header))).isEqualTo(gzip);
  }

  @Test
  void cookies_areReadInOrder() {
    assertThat(
            Cookies.named(
                List.of("a=1; session=x==;session=\"y\"", "session=z; Session=no; =no"), "session"))
        .containsExactly("x==", "y", "z");
  }
}
