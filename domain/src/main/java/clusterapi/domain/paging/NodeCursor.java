package clusterapi.domain.paging;

import clusterapi.domain.node.NodeId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a walk over nodes stands: which nodes are finished, in which one it is and how far, and
 * which are still to come.
 *
 * <p>The text form is {@code QUERIED|CURRENT|INDEX|TODO} in URL-safe base64 with padding. Source:
 * the reference's {@code paginationState}.
 *
 * @param queried nodes already finished, in the order in which they were
 * @param current the node in which the walk stands, if any
 * @param index how many items of that node were already delivered; positive only with a current
 *     node
 * @param toQuery nodes still to visit, in order
 */
public record NodeCursor(
    List<NodeId> queried, Optional<NodeId> current, long index, List<NodeId> toQuery) {
  /** A walk that has not begun. */
  public static final NodeCursor START = new NodeCursor(List.of(), Optional.empty(), 0, List.of());

  private static final Pattern STRICT_INTEGER = Pattern.compile("[+-]?[0-9]{1,20}");

  /**
   * A state; the lists are copied.
   *
   * @throws IllegalArgumentException if {@code index} is negative, or positive without a current
   *     node
   */
  public NodeCursor {
    queried = List.copyOf(queried);
    toQuery = List.copyOf(toQuery);
    if (index < 0 || (index > 0 && current.isEmpty())) {
      throw new IllegalArgumentException("an index of " + index + " with current " + current);
    }
  }

  /**
   * Reads the text form.
   *
   * @param text URL-safe base64 with padding; line breaks in it are skipped
   * @return the state, or empty if the text is not one: the walk then begins anew, as in the
   *     reference
   */
  public static Optional<NodeCursor> parse(String text) {
    try {
      String[] parts = decode(text).split("\\|", -1);
      if (parts.length != 4) {
        return Optional.empty();
      }
      List<NodeId> queried = nodes(parts[0]);
      long current = strictInteger(parts[1]);
      long index = strictInteger(parts[2]);
      List<NodeId> toQuery = nodes(parts[3]);
      if (current < 0 || current > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      Optional<NodeId> node =
          current == 0 ? Optional.empty() : Optional.of(new NodeId((int) current));
      return Optional.of(new NodeCursor(queried, node, index, toQuery));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The text form; never empty. */
  public String encode() {
    String text =
        list(queried)
            + "|"
            + current.map(NodeId::value).orElse(0)
            + "|"
            + index
            + "|"
            + list(toQuery);
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String decode(String text) throws CharacterCodingException {
    String compact = text.replace("\r", "").replace("\n", "");
    if (compact.length() % 4 != 0) {
      throw new IllegalArgumentException("not padded");
    }
    byte[] bytes = Base64.getUrlDecoder().decode(compact);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static List<NodeId> nodes(String text) {
    List<NodeId> nodes = new ArrayList<>();
    for (String element : text.split(",", -1)) {
      String number = element.strip();
      if (!number.isEmpty()) {
        if (!number.chars().allMatch(c -> c >= '0' && c <= '9')) {
          throw new IllegalArgumentException("not an unsigned number: " + number);
        }
        nodes.add(new NodeId(Integer.parseInt(number)));
      }
    }
    return nodes;
  }

  private static long strictInteger(String text) {
    if (!STRICT_INTEGER.matcher(text).matches()) {
      throw new IllegalArgumentException("not an integer: " + text);
    }
    return Long.parseLong(text);
  }

  private static String list(List<NodeId> nodes) {
    return nodes.stream().map(node -> node + ",").collect(Collectors.joining());
  }
}
