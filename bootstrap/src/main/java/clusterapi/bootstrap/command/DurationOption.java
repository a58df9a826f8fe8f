package clusterapi.bootstrap.command;

import clusterapi.bootstrap.settings.BadValue;
import clusterapi.bootstrap.settings.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration in the form that the settings have. */
final class DurationOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return DurationText.parsePositive(text);
    } catch (BadValue e) {
      throw new TypeConversionException("'" + text + "' " + e.sentence());
    }
  }
}
