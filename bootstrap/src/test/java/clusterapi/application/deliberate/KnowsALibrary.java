package clusterapi.application.deliberate;

import picocli.CommandLine;

/** Uses what is not Java's. */
public final class KnowsALibrary {
  CommandLine line() {
    return new CommandLine(this);
  }
}
