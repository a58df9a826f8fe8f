package clusterapi.http.console;

/** The files of the console, all of them. */
public enum ConsoleFile {
  /** The page, which is the same for every view; the views are told apart behind the {@code #}. */
  PAGE("index.html", "", "text/html; charset=utf-8"),
  /** What the page does. */
  SCRIPT("console.js", "/console/console.js", "text/javascript; charset=utf-8"),
  /** What the page looks like. */
  STYLE("console.css", "/console/console.css", "text/css; charset=utf-8"),
  /** The page's sign in a row of tabs. */
  ICON("icon.svg", "/console/icon.svg", "image/svg+xml"),
  /** Whose work is in the script, and on which terms. */
  LICENCES("licences.txt", "/console/licences.txt", "text/plain; charset=utf-8");

  private final String resource;
  private final String path;
  private final String contentType;

  ConsoleFile(String resource, String path, String contentType) {
    this.resource = resource;
    this.path = path;
    this.contentType = contentType;
  }

  /** Its name among the resources of this package's jar, in the folder {@code console}. */
  String resource() {
    return resource;
  }

  /** Where it is served, without a slash at the end: empty for the root. */
  public String path() {
    return path;
  }

  /** Its media type, as sent. */
  String contentType() {
    return contentType;
  }
}
