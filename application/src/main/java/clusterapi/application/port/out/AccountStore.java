package clusterapi.application.port.out;

import clusterapi.domain.access.Account;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps accounts, and overlooks what was opened with them: for the one who administers a server.
 * Safe for many threads, and for several processes where the store is kept outside of the process.
 *
 * <p>{@code root} and the role {@code admin} always exist, and {@code root} is always a member of
 * {@code admin}. A change was kept when its method returns, and from then on every reader of the
 * same store sees it. Nothing is changed when a method throws. Any method throws {@link
 * StoreUnavailable} if the store cannot be reached.
 */
public interface AccountStore {
  /** A password to be stored. */
  sealed interface NewPassword {
    /**
     * A password that the store hashes.
     *
     * @param password not empty
     */
    record Typed(Password password) implements NewPassword {}

    /**
     * A hash that was made elsewhere, kept as it is.
     *
     * @param text a hash in one of the database's two forms
     */
    record Hashed(String text) implements NewPassword {
      /** Never the text. */
      @Override
      public String toString() {
        return "Hashed[hidden]";
      }
    }
  }

  /**
   * An account to be made.
   *
   * @param name its name, which must be one that {@link Account#parseName} accepts
   * @param password its password; without one, nobody can log in
   * @param mayLogIn whether it may log in at all
   * @param validUntil from when on its password is void, if ever
   * @param memberOf the roles it belongs to
   */
  record NewAccount(
      Username name,
      Optional<NewPassword> password,
      boolean mayLogIn,
      Optional<Instant> validUntil,
      Set<Username> memberOf) {
    /**
     * An account to be made; the set is copied.
     *
     * @throws InvalidArgument if no account can have that name
     */
    public NewAccount {
      name = Account.parseName(name.value());
      memberOf = Set.copyOf(memberOf);
    }

    /**
     * An account with a password, which may log in at any time and belongs to no role.
     *
     * @param name its name
     * @param password its password
     * @return the account
     */
    public static NewAccount withPassword(Username name, Password password) {
      return new NewAccount(
          name, Optional.of(new NewPassword.Typed(password)), true, Optional.empty(), Set.of());
    }
  }

  /**
   * Makes an account.
   *
   * @param account what it shall be
   * @throws InvalidArgument if there is one of that name, if the password is empty, or if the hash
   *     is in neither form
   * @throws NotFound if there is no account with the name of one of the roles
   */
  void add(NewAccount account);

  /**
   * Every account.
   *
   * @return ascending by name
   */
  List<Account> list();

  /**
   * Gives an account another password. Its sessions stay as they are.
   *
   * @param name the account
   * @param password the password
   * @throws NotFound if there is no such account
   * @throws InvalidArgument if the password is empty, if the hash is in neither form, or if the
   *     account is a role by nature
   */
  void setPassword(Username name, NewPassword password);

  /**
   * Removes an account with its memberships, and ends its sessions, so that they do not come back
   * to life with another account of that name.
   *
   * @param name the account
   * @throws NotFound if there is no such account
   * @throws InvalidArgument if the account always exists
   */
  void drop(Username name);

  /**
   * Makes an account a member of a role. Any account can be used as a role. Granting what is
   * granted already changes nothing.
   *
   * @param role the role
   * @param member the account
   * @throws NotFound if there is no account of either name
   * @throws InvalidArgument if the role would become a member of itself, directly or through others
   */
  void grant(Username role, Username member);

  /**
   * Ends a direct membership. Revoking what was not granted changes nothing.
   *
   * @param role the role
   * @param member the account
   * @throws NotFound if there is no account of either name
   * @throws InvalidArgument if it is the membership that always exists
   */
  void revoke(Username role, Username member);

  /**
   * Web sessions, live or not.
   *
   * @param limit at most so many, the latest; positive
   * @return descending by number
   */
  List<WebSession> listSessions(int limit);

  /**
   * Ends every live session of a user.
   *
   * @param username the user, known or not
   * @param at the moment
   * @return the sessions that this call ended, ascending by number
   */
  List<WebSession> revokeSessions(Username username, Instant at);
}
