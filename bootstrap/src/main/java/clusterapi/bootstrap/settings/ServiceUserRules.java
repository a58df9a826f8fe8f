package clusterapi.bootstrap.settings;

import clusterapi.storage.status.ServiceUser;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** As whom a running cluster may be read: what the settings say together. */
final class ServiceUserRules {
  private ServiceUserRules() {}

  /**
   * The user that the settings name.
   *
   * @param problems told what is wrong; then the user is nobody
   */
  static ServiceUser user(
      Optional<String> name,
      Optional<Path> passwordFile,
      Optional<Path> tokenFile,
      List<URI> addresses,
      List<String> problems) {
    if (name.isPresent() != passwordFile.isPresent()) {
      problems.add("--source-user and --source-password-file need one another; give both");
      return new ServiceUser.None();
    }
    if (name.isPresent() && tokenFile.isPresent()) {
      problems.add("--source-token-file stands in place of --source-user; give one of them");
      return new ServiceUser.None();
    }
    Optional<URI> readable = addresses.stream().filter(ServiceUserRules::isReadable).findFirst();
    if ((name.isPresent() || tokenFile.isPresent()) && readable.isPresent()) {
      problems.add(
          "--source: "
              + readable.get()
              + " would send the secret of the service user in clear text; write https");
      return new ServiceUser.None();
    }
    return name.<ServiceUser>map(
            user -> new ServiceUser.WithPassword(user, passwordFile.orElseThrow()))
        .or(() -> tokenFile.map(ServiceUser.WithToken::new))
        .orElseGet(ServiceUser.None::new);
  }

  /**
   * Checks that there is one user: one password file serves SQL and status endpoints.
   *
   * @param name the user of the status endpoints, if one is named
   * @param sqlUser the user in the URL of the SQL ports
   */
  static void checkOneUser(Optional<String> name, String sqlUser, List<String> problems) {
    if (name.isPresent() && !name.get().equals(sqlUser)) {
      problems.add(
          "--source-user="
              + name.get()
              + " is not the user in the sql: URL, "
              + sqlUser
              + "; name the same one, since one password file serves both");
    }
  }

  /** Whether others on the way could read what is sent. */
  static boolean isReadable(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    boolean loopback =
        host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    return address.getScheme().equals("http") && !loopback;
  }
}
