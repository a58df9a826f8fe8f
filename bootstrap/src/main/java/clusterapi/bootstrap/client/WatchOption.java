package clusterapi.bootstrap.client;

import clusterapi.bootstrap.settings.BadValue;
import clusterapi.bootstrap.settings.DurationText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether a list is read and shown again and again. */
final class WatchOption {
  private static final String USUAL = "2";
  private static final Duration SHORTEST = Duration.ofMillis(500);

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = USUAL,
      converter = Interval.class,
      preprocessor = OnlyAttached.class,
      description =
          "Ask again every so many seconds until Ctrl-C, on a terminal in the same place. Default"
              + " if no number is given: ${FALLBACK-VALUE}.")
  private @Nullable Duration interval;

  /** How long to wait between two readings, or empty for one reading only. */
  Optional<Duration> interval() {
    return Optional.ofNullable(interval);
  }

  /** Reads seconds, or a duration in the form of the settings. */
  static final class Interval implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        Duration interval =
            DurationText.parsePositive(text.matches("[0-9]{1,6}") ? text + "s" : text);
        if (interval.compareTo(SHORTEST) >= 0) {
          return interval;
        }
      } catch (BadValue e) {
        // The same sentence for both.
      }
      throw new TypeConversionException(
          "'" + text + "' is not an interval from 500ms on; write 2, or 1m30s");
    }
  }

  /** In {@code --watch 3} the 3 is the next argument, such as a node; {@code --watch=3} has it. */
  static final class OnlyAttached implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's signature
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (" ".equals(info.get("separator"))) {
        args.push(USUAL);
      }
      return false;
    }
  }
}
