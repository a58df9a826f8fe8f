package clusterapi.bootstrap.command;

import clusterapi.bootstrap.settings.AuthChoice;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads whose users log in, in the form that the settings have. */
final class AuthOption implements ITypeConverter<AuthChoice> {
  @Override
  public AuthChoice convert(String text) {
    return Arrays.stream(AuthChoice.values())
        .filter(choice -> choice.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is neither own nor cluster"));
  }
}
