package clusterapi.bootstrap.client;

import clusterapi.bootstrap.command.PasswordPrompt;
import clusterapi.bootstrap.command.Terminal;
import clusterapi.bootstrap.output.Screen;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the client finds around it.
 *
 * @param out where rows go; tells when they could not be written, unlike a print stream
 * @param terminal where sentences go
 * @param screen what {@code out} is
 * @param environment all variables of the process
 * @param home the user's folder
 * @param clock the time
 * @param prompt asks for passwords
 * @param pause waits between the readings of a watch
 */
public record Surroundings(
    OutputStream out,
    Terminal terminal,
    Screen screen,
    Map<String, String> environment,
    Path home,
    InstantSource clock,
    PasswordPrompt prompt,
    Pause pause) {
  /** Surroundings; the map is copied. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
