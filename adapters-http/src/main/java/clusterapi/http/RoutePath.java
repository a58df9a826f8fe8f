package clusterapi.http;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * The path of a route: a fixed text, or a text around one parameter. A trailing slash may be there
 * or not.
 *
 * @param prefix what comes first
 * @param parameter what a parameter must be like; empty for a path without one
 * @param suffix what comes after the parameter
 */
record RoutePath(String prefix, Optional<Predicate<String>> parameter, String suffix) {
  /** A path without a parameter. */
  static RoutePath fixed(String path) {
    return new RoutePath(path, Optional.empty(), "");
  }

  /** A path with a parameter between two texts. */
  static RoutePath around(String prefix, Predicate<String> parameter, String suffix) {
    return new RoutePath(prefix, Optional.of(parameter), suffix);
  }

  /**
   * Matches a decoded path.
   *
   * @param path begins with a slash
   * @return the parameter, which is empty text for a path without one; or empty if there is no
   *     match
   */
  Optional<String> match(String path) {
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (parameter.isEmpty()) {
      return bare.equals(prefix) ? Optional.of("") : Optional.empty();
    }
    boolean framed =
        bare.length() > prefix.length() + suffix.length()
            && bare.startsWith(prefix)
            && bare.endsWith(suffix);
    return framed
        ? Optional.of(bare.substring(prefix.length(), bare.length() - suffix.length()))
            .filter(parameter.get())
        : Optional.empty();
  }
}
