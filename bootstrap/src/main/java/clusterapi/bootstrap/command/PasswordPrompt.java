package clusterapi.bootstrap.command;

import clusterapi.domain.access.Password;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.io.Console;
import java.util.Optional;
import java.util.function.Function;

/** Asks for a password where somebody sits at a terminal: a new one twice. */
public final class PasswordPrompt {
  private final Optional<Function<String, Optional<String>>> terminal;

  /**
   * A prompt.
   *
   * @param terminal shows a question and reads what is typed unseen, which is empty at the end of
   *     input; empty where there is no terminal
   */
  public PasswordPrompt(Optional<Function<String, Optional<String>>> terminal) {
    this.terminal = terminal;
  }

  /** A prompt on the terminal of this process, if it has one. */
  public static PasswordPrompt onTerminal() {
    return new PasswordPrompt(
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(console -> question -> typed(console, question)));
  }

  private static Optional<String> typed(Console console, String question) {
    return Optional.ofNullable(console.readPassword("%s", question)).map(String::new);
  }

  /**
   * Asks for the password of an account that has one.
   *
   * @param whose the name of the account
   * @return the password; may be empty
   * @throws InvalidArgument if there is no terminal, or its input has ended
   */
  public Password askOnce(String whose) {
    return terminal
        .flatMap(ask -> ask.apply("Password of " + whose + ": "))
        .map(Password::of)
        .orElseThrow(
            () ->
                new InvalidArgument(
                    "no terminal to ask for the password of " + whose + "; give --password-file"));
  }

  /**
   * Asks for a new password.
   *
   * @param whose the name of the account
   * @return the password; may be empty
   * @throws InvalidArgument if there is no terminal, or if the two differ
   */
  Password ask(String whose) {
    Function<String, Optional<String>> ask =
        terminal.orElseThrow(
            () ->
                new InvalidArgument(
                    "no terminal to ask for the password of "
                        + whose
                        + "; give --password-file or --password-hash-file"));
    Optional<String> first = ask.apply("Password of " + whose + ": ");
    Optional<String> again = first.flatMap(typed -> ask.apply("The same again: "));
    if (first.isEmpty() || !first.equals(again)) {
      throw new InvalidArgument("the two passwords differ; type the same one twice");
    }
    return Password.of(first.get());
  }
}
