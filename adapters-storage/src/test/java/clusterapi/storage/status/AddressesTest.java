package clusterapi.storage.status;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.domain.node.NodeId;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressesTest {
  private static final URI A = URI.create("http://a:8080");
  private static final URI B = URI.create("http://b:8080");
  private static final URI C = URI.create("http://c:8080");
  private static final NodeId ONE = new NodeId(1);

  @Test
  void addressesInTurn_beginWithAnotherEachTime() {
    Addresses addresses = new Addresses(List.of(A, B, C));

    assertThat(addresses.inTurn()).containsExactly(A, B, C);
    assertThat(addresses.inTurn()).containsExactly(B, C, A);
    assertThat(addresses.inTurn()).containsExactly(C, A, B);
    assertThat(addresses.inTurn()).containsExactly(A, B, C);
  }

  @Test
  void addressThatDoesNotAnswer_comesLastUntilItDoes() {
    Addresses addresses = new Addresses(List.of(A, B, C));
    addresses.missed(A);

    assertThat(addresses.inTurn()).containsExactly(B, C, A);
    assertThat(addresses.inTurn()).containsExactly(C, B, A);
    assertThat(addresses.inTurn()).containsExactly(B, C, A);
    assertThat(addresses.inOrder()).containsExactly(B, C, A);

    addresses.answered(A);
    assertThat(addresses.inOrder()).containsExactly(A, B, C);
  }

  @Test
  void noAddressAnswers_allAreTriedInTurn() {
    Addresses addresses = new Addresses(List.of(A, B));
    addresses.missed(A);
    addresses.missed(B);

    assertThat(addresses.inTurn()).containsExactly(A, B);
    assertThat(addresses.inTurn()).containsExactly(B, A);
  }

  @Test
  void preferredAddress_comesFirst() {
    Addresses addresses = new Addresses(List.of(A, B, C));
    addresses.prefer(C);

    assertThat(addresses.inOrder()).containsExactly(C, A, B);
  }

  @Test
  void addressThatToldWhoseItIs_isThatNodesOwnUntilForgotten() {
    Addresses addresses = new Addresses(List.of(A, B));
    addresses.identify(A, ONE);

    assertThat(addresses.of(ONE)).contains(A);
    assertThat(addresses.first()).contains(ONE);
    assertThat(addresses.unidentified()).containsExactly(B);

    addresses.forget(A);
    assertThat(addresses.of(ONE)).isEmpty();
  }

  @Test
  void onlyAddress_isNobodysOwn() {
    Addresses addresses = new Addresses(List.of(A));
    addresses.identify(A, ONE);

    assertThat(addresses.of(ONE)).isEmpty();
    assertThat(addresses.first()).contains(ONE);
  }
}
