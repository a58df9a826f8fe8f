package clusterapi.domain.node;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.Locale;

/** Which node a caller means: the one that serves it, or one by number. */
public sealed interface NodeSelector {
  /** The node that serves the request. */
  NodeSelector LOCAL = new Local();

  /** The node that serves the request. */
  record Local() implements NodeSelector {}

  /**
   * The node with this number, whether or not it exists.
   *
   * @param id the number
   */
  record ById(NodeId id) implements NodeSelector {}

  /**
   * Reads the strict form: {@code local}, or a node id in decimal.
   *
   * @param text as in a path
   * @return the selector
   * @throws InvalidArgument if {@code text} is neither
   */
  static NodeSelector parse(String text) {
    return text.equals("local") ? LOCAL : new ById(NodeId.parse(text));
  }

  /**
   * Reads the loose form that query parameters use: empty text and anything that contains {@code
   * local} in any letter case mean the serving node; otherwise a 32-bit integer whose base is taken
   * from its prefix ({@code 0x}, {@code 0b}, {@code 0o}), with {@code _} allowed between digits. A
   * plain leading zero does not change the base (the reference reads octal there).
   *
   * @param text as in a query parameter
   * @return the selector
   * @throws InvalidArgument if {@code text} is none of these, or not positive
   */
  static NodeSelector parseLoosely(String text) {
    if (text.isEmpty() || text.toLowerCase(Locale.ROOT).contains("local")) {
      return LOCAL;
    }
    return new ById(LooseInteger.nodeId(text));
  }
}
