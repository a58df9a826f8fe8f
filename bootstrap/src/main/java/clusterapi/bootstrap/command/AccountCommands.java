package clusterapi.bootstrap.command;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import picocli.CommandLine;

/** The commands that work on the store: {@code user} and {@code auth-session}. */
final class AccountCommands {
  private AccountCommands() {}

  /**
   * Hangs the commands below another one.
   *
   * @param line the main command
   * @param clock the time
   * @param random where secrets come from; a {@link java.security.SecureRandom} outside of tests
   * @param prompt asks for passwords
   * @return the main command
   */
  static CommandLine addTo(
      CommandLine line, InstantSource clock, RandomGenerator random, PasswordPrompt prompt) {
    return line.addSubcommand(new UserCommand(clock, random, prompt))
        .addSubcommand(new AuthSessionCommand(clock, random));
  }
}
