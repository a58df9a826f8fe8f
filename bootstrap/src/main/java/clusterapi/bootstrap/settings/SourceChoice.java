package clusterapi.bootstrap.settings;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.status.StatusSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which source of cluster state an operator chose. */
sealed interface SourceChoice {
  /** Begins the addresses of status endpoints. */
  String STATUS = "status:";

  /** Begins the URL of SQL ports. */
  String SQL = "sql:";

  /** A user and a password before a host. */
  Pattern USER_AND_PASSWORD = Pattern.compile("(//[^/@\\s]*?:)\\S*@");

  /** A password among a URL's parameters. */
  Pattern PASSWORD_PARAMETER = Pattern.compile("((?:ssl)?password=)[^&\\s]*");

  /** A cluster that is made up and lives in this process. */
  record Demo() implements SourceChoice {}

  /**
   * An archive that the database's own tool collected, packed or unpacked.
   *
   * @param archive its file or folder
   */
  record Zip(Path archive) implements SourceChoice {}

  /**
   * A running cluster, read in one way or in both.
   *
   * @param status where nodes serve their status endpoints; empty if these are not read
   * @param sql where nodes serve SQL, if that is read
   */
  record Live(List<URI> status, Optional<PostgresAddress> sql) implements SourceChoice {}

  /**
   * Reads a choice.
   *
   * @param text {@code demo}, {@code zip:} and a path, {@code status:} and addresses, {@code sql:}
   *     and a URL, or the last two with a space between them
   * @return the choice
   * @throws BadValue if it is none
   */
  static SourceChoice parse(String text) {
    if (text.equals("demo")) {
      return new Demo();
    }
    if (text.startsWith("zip:") && text.length() > "zip:".length()) {
      try {
        return new Zip(Path.of(text.substring("zip:".length())));
      } catch (InvalidPathException e) {
        throw new BadValue("does not name a path of this system after zip:");
      }
    }
    return live(text);
  }

  private static Live live(String text) {
    Optional<List<URI>> status = Optional.empty();
    Optional<PostgresAddress> sql = Optional.empty();
    for (String way : text.strip().split("\\s+", -1)) {
      if (way.startsWith(STATUS) && status.isEmpty()) {
        status = Optional.of(addresses(way.substring(STATUS.length())));
      } else if (way.startsWith(SQL) && sql.isEmpty()) {
        sql = Optional.of(database(way.substring(SQL.length())));
      } else {
        throw new BadValue(
            "is not a source; write demo, zip:FILE with the path of a debug zip, status:URL with"
                + " the address of a node's HTTP port, sql:URL with that of its SQL port, or"
                + " \"sql:URL status:URL\" with one of each");
      }
    }
    return new Live(status.orElse(List.of()), sql);
  }

  /**
   * A source as it may be shown and logged.
   *
   * @param text any text
   * @return the text without what may be a password in a URL
   */
  static String withoutPasswords(String text) {
    return USER_AND_PASSWORD
        .matcher(PASSWORD_PARAMETER.matcher(text).replaceAll("$1***"))
        .replaceAll("$1***@");
  }

  private static PostgresAddress database(String url) {
    try {
      return PostgresAddress.parse(url);
    } catch (InvalidArgument e) {
      throw new BadValue("(" + SQL + ") " + e.sentence());
    }
  }

  private static List<URI> addresses(String text) {
    List<URI> addresses = Stream.of(text.split(",", -1)).map(SourceChoice::address).toList();
    if (addresses.size() > StatusSettings.MAX_ADDRESSES) {
      throw new BadValue("names more than " + StatusSettings.MAX_ADDRESSES + " addresses");
    }
    if (addresses.stream().distinct().count() < addresses.size()) {
      throw new BadValue("names an address twice");
    }
    return addresses;
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare =
          !uri.isOpaque()
              && uri.getRawPath().replace("/", "").isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawUserInfo() == null;
      if (web && uri.getHost() != null && bare) {
        return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), "/", null, null);
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new BadValue(
        "has after status: something other than addresses such as https://node1:8080, separated by"
            + " commas, without user, path or query");
  }
}
