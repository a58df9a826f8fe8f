package clusterapi.bootstrap.output;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What answers are shown on.
 *
 * @param columns how wide the terminal is, or empty for a file or a pipe, where nothing is cut
 * @param rows how many lines the terminal has; empty for a file or a pipe
 * @param colours whether colours may be shown
 */
public record Screen(OptionalInt columns, OptionalInt rows, boolean colours) {
  /** A file or a pipe. */
  public static final Screen NONE = new Screen(OptionalInt.empty(), OptionalInt.empty(), false);

  /**
   * What the start script tells of the terminal that standard output goes to: rows and columns, in
   * the form of {@code stty size}. Java by itself sees a terminal only where input is one as well.
   */
  public static final String SIZE_PROPERTY = "clusterapi.stdout.size";

  /** Where a terminal does not say how large it is. */
  private static final String USUAL_SIZE = "24 80";

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4}) ([1-9][0-9]{0,4})");

  /**
   * What standard output goes to.
   *
   * @param sizeProperty the value of {@link #SIZE_PROPERTY}; empty if it is no terminal
   * @param environment all variables of the process; {@code NO_COLOR} and {@code TERM=dumb} turn
   *     colours off
   * @return the screen
   */
  public static Screen of(String sizeProperty, Map<String, String> environment) {
    if (sizeProperty.isEmpty()) {
      return NONE;
    }
    Matcher told = SIZE.matcher(sizeProperty);
    Matcher size = told.matches() ? told : SIZE.matcher(USUAL_SIZE);
    if (!size.matches()) {
      throw new IllegalStateException(USUAL_SIZE);
    }
    boolean colours =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    return new Screen(
        OptionalInt.of(Integer.parseInt(size.group(2))),
        OptionalInt.of(Integer.parseInt(size.group(1))),
        colours);
  }

  /** Whether somebody looks at it. */
  public boolean isTerminal() {
    return columns.isPresent();
  }
}
