package clusterapi.bootstrap.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

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
   * Reads a choice.
   *
   * @param text {@code demo}, or {@code zip:} and a path
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
    throw new BadValue("is not a source; write demo, or zip:FILE with the path of a debug zip");
  }
}
