package clusterapi.bootstrap.command;

import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.AccountStore.NewAccount;
import clusterapi.application.port.out.AccountStore.NewPassword;
import clusterapi.bootstrap.output.Table;
import clusterapi.domain.access.Account;
import clusterapi.domain.access.Username;
import clusterapi.storage.account.StoredAccounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Users and roles, changed in the store; a running server honours a change at once. */
@Command(
    name = "user",
    header = "Adds, lists and changes users and roles.",
    description = {
      "",
      "Works on the store itself, also while servers run on it: a change counts at once, or within"
          + " half a second where the store is a database.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "An operator who may ask everything, and a look at the result:",
      "  cluster-api user add alice --password-file alice.pw --role admin",
      "  cluster-api user list"
    })
final class UserCommand implements Runnable {
  private final InstantSource clock;
  private final RandomGenerator random;
  private final PasswordPrompt prompt;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * The command and all below it.
   *
   * @param clock the time at which sessions of dropped users end
   * @param random where salts come from; a {@link java.security.SecureRandom} outside of tests
   * @param prompt asks for passwords
   */
  UserCommand(InstantSource clock, RandomGenerator random, PasswordPrompt prompt) {
    this.clock = clock;
    this.random = random;
    this.prompt = prompt;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with users");
  }

  @Command(
      name = "add",
      header = "Adds a user.",
      description = "",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "A user who may log in until the end of the year:",
        "  cluster-api user add bob --password-file bob.pw --valid-until 2027-01-01",
        "A role, which is a user that cannot log in, and a member of it:",
        "  cluster-api user add ops --no-login --role admin",
        "  cluster-api user add alice --role ops"
      })
  void add(
      @Mixin StoreOptions place,
      @Parameters(paramLabel = "NAME", description = "The user's name.") String name,
      @Mixin NewPasswordOptions password,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              description =
                  "A role that the user belongs to; members of the role 'admin' may ask everything."
                      + " Can be repeated.")
          @Nullable List<String> roles,
      @Option(
              names = "--no-login",
              description = "The user cannot log in, and no password is asked for.")
          boolean noLogin,
      @Option(
              names = "--valid-until",
              paramLabel = "TIME",
              converter = TimeText.class,
              description =
                  "When the password expires, such as 2027-01-01 or 2027-01-01T12:00:00+02:00.")
          @Nullable Instant validUntil) {
    Username username = Account.parseName(name);
    Optional<NewPassword> given =
        noLogin ? password.fromFile() : Optional.of(password.required(username, prompt));
    Set<Username> memberOf =
        Optional.ofNullable(roles).orElse(List.of()).stream()
            .map(Username::new)
            .collect(Collectors.toSet());
    change(
        place,
        accounts ->
            accounts.add(
                new NewAccount(
                    username, given, !noLogin, Optional.ofNullable(validUntil), memberOf)),
        "added " + username);
  }

  @Command(
      name = "list",
      header = "Lists the users and roles.",
      description = "",
      mixinStandardHelpOptions = true,
      footer = {"", "  cluster-api user list"})
  void list(@Mixin StoreOptions place) {
    Table table = new Table("NAME", "LOGIN", "PASSWORD", "VALID UNTIL", "MEMBER OF");
    try (StoredAccounts store = place.open(clock, random)) {
      for (Account account : store.accounts().list()) {
        table.row(
            account.name().value(),
            account.isRole() ? "role" : account.mayLogIn() ? "yes" : "no",
            account.hasPassword() ? "yes" : "no",
            account.validUntil().map(Instant::toString).orElse("-"),
            account.memberOf().stream().map(Username::value).collect(Collectors.joining(", ")));
      }
    }
    table.print(spec.commandLine().getOut());
  }

  @Command(
      name = "set-password",
      header = "Gives a user another password.",
      description = {"", "Sessions that are open stay open; 'auth-session logout' ends them.", ""},
      mixinStandardHelpOptions = true,
      footer = {"", "  cluster-api user set-password root --password-file root.pw"})
  void setPassword(
      @Mixin StoreOptions place,
      @Parameters(paramLabel = "NAME", description = "The user's name.") String name,
      @Mixin NewPasswordOptions password) {
    Username username = new Username(name);
    NewPassword wanted = password.required(username, prompt);
    change(
        place,
        accounts -> accounts.setPassword(username, wanted),
        "changed the password of " + username);
  }

  @Command(
      name = "drop",
      header = "Removes a user or role, and ends its sessions.",
      description = "",
      mixinStandardHelpOptions = true,
      footer = {"", "  cluster-api user drop bob"})
  void drop(
      @Mixin StoreOptions place,
      @Parameters(paramLabel = "NAME", description = "The name of the user or role.") String name) {
    Username username = new Username(name);
    change(place, accounts -> accounts.drop(username), "dropped " + username);
  }

  @Command(
      name = "grant",
      header = "Makes a user or role a member of a role.",
      description = "",
      mixinStandardHelpOptions = true,
      footer = {"", "  cluster-api user grant admin alice"})
  void grant(
      @Mixin StoreOptions place,
      @Parameters(paramLabel = "ROLE", description = "The role.") String role,
      @Parameters(paramLabel = "NAME", description = "The new member.") String name) {
    Username member = new Username(name);
    Username granted = new Username(role);
    change(
        place, accounts -> accounts.grant(granted, member), member + " is a member of " + granted);
  }

  @Command(
      name = "revoke",
      header = "Ends a membership in a role.",
      description = "",
      mixinStandardHelpOptions = true,
      footer = {"", "  cluster-api user revoke admin alice"})
  void revoke(
      @Mixin StoreOptions place,
      @Parameters(paramLabel = "ROLE", description = "The role.") String role,
      @Parameters(paramLabel = "NAME", description = "The member.") String name) {
    Username member = new Username(name);
    Username revoked = new Username(role);
    change(
        place,
        accounts -> accounts.revoke(revoked, member),
        member + " is not a direct member of " + revoked);
  }

  private void change(StoreOptions place, Consumer<AccountStore> change, String done) {
    try (StoredAccounts store = place.open(clock, random)) {
      change.accept(store.accounts());
    }
    spec.commandLine().getOut().println(done);
  }
}
