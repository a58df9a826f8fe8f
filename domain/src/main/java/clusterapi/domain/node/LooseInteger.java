package clusterapi.domain.node;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The integer syntax of Go's base-0 parsing, without its octal reading of a leading zero. */
final class LooseInteger {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?<sign>[+-]?)(?:0[xX](?<hex>_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)"
              + "|0[bB](?<binary>_?[01]+(?:_[01]+)*)"
              + "|0[oO](?<octal>_?[0-7]+(?:_[0-7]+)*)"
              + "|(?<decimal>[0-9]+(?:_[0-9]+)*))");

  /** More than 32 binary digits with separators never fit; keeps the pattern from long input. */
  private static final int MAX_LENGTH = 80;

  private LooseInteger() {}

  static NodeId nodeId(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (text.length() > MAX_LENGTH || !matcher.matches()) {
      throw new InvalidArgument(NodeId.INVALID);
    }
    try {
      return new NodeId(Integer.parseInt(matcher.group("sign") + digits(matcher), base(matcher)));
    } catch (IllegalArgumentException e) {
      throw new InvalidArgument(NodeId.INVALID);
    }
  }

  private static String digits(Matcher matcher) {
    for (String base : new String[] {"hex", "binary", "octal", "decimal"}) {
      String digits = matcher.group(base);
      if (digits != null) {
        return digits.replace("_", "");
      }
    }
    throw new IllegalStateException("one alternative always matches");
  }

  private static int base(Matcher matcher) {
    if (matcher.group("hex") != null) {
      return 16;
    }
    if (matcher.group("binary") != null) {
      return 2;
    }
    return matcher.group("octal") != null ? 8 : 10;
  }
}
