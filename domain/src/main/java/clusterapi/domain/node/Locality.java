package clusterapi.domain.node;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a node stands, from the widest level to the narrowest.
 *
 * @param tiers in configured order; empty if the node was started without a locality
 */
public record Locality(List<Tier> tiers) {
  /** A node started without a locality. */
  public static final Locality NONE = new Locality(List.of());

  /** A locality; the list is copied. */
  public Locality {
    tiers = List.copyOf(tiers);
  }

  /**
   * Reads the command line's and SQL's form.
   *
   * @param text {@code key=value,key=value}, or empty
   * @return the locality; a part without {@code =} becomes a tier with an empty value
   */
  public static Locality parse(String text) {
    List<Tier> tiers = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String part : text.split(",", -1)) {
        int equals = part.indexOf('=');
        tiers.add(
            equals < 0
                ? new Tier(part, "")
                : new Tier(part.substring(0, equals), part.substring(equals + 1)));
      }
    }
    return new Locality(tiers);
  }

  /** The form {@code key=value,key=value}. */
  @Override
  public String toString() {
    return tiers.stream()
        .map(tier -> tier.key() + "=" + tier.value())
        .collect(Collectors.joining(","));
  }
}
