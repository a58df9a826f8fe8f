package clusterapi.application.fake;

import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.RoleSource;
import clusterapi.domain.access.Account;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.Username;
import clusterapi.domain.access.WebSession;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Accounts in memory, with passwords in the clear: {@code root} without a password and the role
 * {@code admin} to begin with. A password that was given as a hash is kept, and matches nothing.
 * Safe for many threads.
 */
public final class FakeAccounts implements AccountStore, CredentialVerifier, RoleSource {
  private final InstantSource clock;
  private final FakeSessionStore sessions;
  private final Map<Username, Entry> accounts = new TreeMap<>();

  private record Entry(
      boolean isRole,
      boolean mayLogIn,
      Optional<NewPassword> password,
      Optional<Instant> validUntil,
      Set<Username> memberOf) {}

  /**
   * Accounts.
   *
   * @param clock the time by which passwords expire
   * @param sessions where their sessions are kept
   */
  public FakeAccounts(InstantSource clock, FakeSessionStore sessions) {
    this.clock = clock;
    this.sessions = sessions;
    Optional<NewPassword> none = Optional.empty();
    accounts.put(
        Username.ADMIN_ROLE, new Entry(true, false, none, Optional.empty(), new TreeSet<>()));
    accounts.put(
        Username.ROOT,
        new Entry(false, true, none, Optional.empty(), new TreeSet<>(Set.of(Username.ADMIN_ROLE))));
  }

  /**
   * Adds a user who may log in at any time.
   *
   * @param name the user's name
   * @param password the user's password
   * @param memberOf roles the user belongs to, which must exist
   * @return these accounts
   */
  public FakeAccounts withUser(String name, String password, String... memberOf) {
    add(
        new NewAccount(
            new Username(name),
            Optional.of(new NewPassword.Typed(Password.of(password))),
            true,
            Optional.empty(),
            new HashSet<>(List.of(memberOf).stream().map(Username::new).toList())));
    return this;
  }

  @Override
  public synchronized void add(NewAccount account) {
    if (accounts.containsKey(account.name())) {
      throw new InvalidArgument("there is already an account named " + account.name());
    }
    account.password().ifPresent(FakeAccounts::check);
    account.memberOf().forEach(this::require);
    accounts.put(
        account.name(),
        new Entry(
            false,
            account.mayLogIn(),
            account.password(),
            account.validUntil(),
            new TreeSet<>(account.memberOf())));
  }

  @Override
  public synchronized List<Account> list() {
    return accounts.entrySet().stream().map(FakeAccounts::account).toList();
  }

  private static Account account(Map.Entry<Username, Entry> named) {
    Entry entry = named.getValue();
    return new Account(
        named.getKey(),
        entry.isRole(),
        entry.mayLogIn(),
        entry.password().isPresent(),
        entry.validUntil(),
        List.copyOf(entry.memberOf()));
  }

  @Override
  public synchronized void setPassword(Username name, NewPassword password) {
    Entry old = require(name);
    check(password);
    if (old.isRole()) {
      throw new InvalidArgument(name + " is a role and has no password");
    }
    accounts.put(
        name,
        new Entry(false, old.mayLogIn(), Optional.of(password), old.validUntil(), old.memberOf()));
  }

  @Override
  public synchronized void drop(Username name) {
    require(name);
    if (name.equals(Username.ROOT) || name.equals(Username.ADMIN_ROLE)) {
      throw new InvalidArgument(name + " always exists");
    }
    accounts.remove(name);
    accounts.values().forEach(entry -> entry.memberOf().remove(name));
    sessions.revokeAll(name, clock.instant());
  }

  @Override
  public synchronized void grant(Username role, Username member) {
    require(role);
    Entry entry = require(member);
    if (role.equals(member) || isMember(role, member)) {
      throw new InvalidArgument(role + " would become a member of itself");
    }
    entry.memberOf().add(role);
  }

  @Override
  public synchronized void revoke(Username role, Username member) {
    require(role);
    Entry entry = require(member);
    if (role.equals(Username.ADMIN_ROLE) && member.equals(Username.ROOT)) {
      throw new InvalidArgument("root is always a member of admin");
    }
    entry.memberOf().remove(role);
  }

  @Override
  public List<WebSession> listSessions(int limit) {
    return sessions.all().stream()
        .sorted(Comparator.comparingLong((WebSession s) -> s.id().value()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<WebSession> revokeSessions(Username username, Instant at) {
    return sessions.revokeAll(username, at);
  }

  @Override
  public synchronized Verdict verify(Username username, Password password) {
    Optional<Entry> right =
        Optional.ofNullable(accounts.get(username))
            .filter(entry -> entry.mayLogIn() && !entry.isRole())
            .filter(entry -> entry.password().filter(stored -> is(stored, password)).isPresent());
    if (right.isEmpty()) {
      return Verdict.REFUSED;
    }
    boolean expired =
        !username.equals(Username.ROOT)
            && right.get().validUntil().filter(end -> !clock.instant().isBefore(end)).isPresent();
    return expired ? Verdict.EXPIRED : Verdict.ACCEPTED;
  }

  @Override
  public synchronized boolean isMember(Username user, Username role) {
    Set<Username> seen = new HashSet<>();
    TreeSet<Username> rest = new TreeSet<>(Set.of(user));
    while (!rest.isEmpty()) {
      Entry next = accounts.get(rest.removeFirst());
      if (next != null) {
        next.memberOf().stream().filter(seen::add).forEach(rest::add);
      }
    }
    return seen.contains(role);
  }

  private Entry require(Username name) {
    Entry entry = accounts.get(name);
    if (entry == null) {
      throw new NotFound("there is no account named " + name);
    }
    return entry;
  }

  private static void check(NewPassword password) {
    boolean good =
        switch (password) {
          case NewPassword.Typed typed -> !typed.password().reveal().isEmpty();
          case NewPassword.Hashed hashed ->
              hashed
                  .text()
                  .matches("(CRDB-BCRYPT)?\\$2[aby]\\$.{56}|SCRAM-SHA-256\\$.*:.*\\$.*:.*");
        };
    if (!good) {
      throw new InvalidArgument("the password is empty, or its hash is in no known form");
    }
  }

  private static boolean is(NewPassword stored, Password password) {
    return stored instanceof NewPassword.Typed typed
        && typed.password().reveal().equals(password.reveal());
  }
}
