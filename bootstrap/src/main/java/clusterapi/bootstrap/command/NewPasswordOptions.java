package clusterapi.bootstrap.command;

import clusterapi.application.port.out.AccountStore.NewPassword;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that tell an account's new password. A password is never an argument itself. */
final class NewPasswordOptions {
  /** One of the two files, or neither. */
  static final class Files {
    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "The file with the password. Without it, the password is asked for.")
    private @Nullable Path password;

    @Option(
        names = "--password-hash-file",
        paramLabel = "FILE",
        description =
            "The file with the password's hash, as the database stores it: bcrypt or"
                + " SCRAM-SHA-256.")
    private @Nullable Path hash;
  }

  @ArgGroup private @Nullable Files files;

  /** The password in the named file, if one was named. */
  Optional<NewPassword> fromFile() {
    Optional<Files> named = Optional.ofNullable(files);
    Optional<NewPassword> hash =
        named
            .flatMap(some -> Optional.ofNullable(some.hash))
            .map(file -> new NewPassword.Hashed(PasswordFile.read(file).strip()));
    return hash.or(
        () ->
            named
                .flatMap(some -> Optional.ofNullable(some.password))
                .map(file -> new NewPassword.Typed(Password.of(PasswordFile.read(file)))));
  }

  /**
   * The password in the named file, or typed at the terminal.
   *
   * @throws InvalidArgument if there is neither
   */
  NewPassword required(Username whose, PasswordPrompt prompt) {
    return fromFile().orElseGet(() -> new NewPassword.Typed(prompt.ask(whose.value())));
  }
}
