package clusterapi.bootstrap.settings;

import clusterapi.storage.status.StatusSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which source of cluster state an operator chose. */
sealed interface SourceChoice {
  /** A cluster that is made up and lives in this process. */
  record Demo() implements SourceChoice {}

  /**
   * An archive that the database's own tool collected, packed or unpacked.
   *
   * @param archive its file or folder
   */
  record Zip(Path archive) implements SourceChoice {}

  /**
   * A running cluster, read through its nodes' status endpoints.
   *
   * @param addresses where nodes serve them
   */
  record Status(List<URI> addresses) implements SourceChoice {}

  /**
   * Reads a choice.
   *
   * @param text {@code demo}, {@code zip:} and a path, or {@code status:} and addresses
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
    if (text.startsWith("status:")) {
      return new Status(addresses(text.substring("status:".length())));
    }
    throw new BadValue(
        "is not a source; write demo, zip:FILE with the path of a debug zip, or status:URL with"
            + " the address of a node's HTTP port");
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
