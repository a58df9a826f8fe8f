package clusterapi.bootstrap.command;

import clusterapi.bootstrap.observe.BuildFigures;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} answers; the build writes the number. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "cluster-api " + number() + " (Java " + Runtime.version() + ")",
    };
  }

  static String number() {
    return BuildFigures.version();
  }
}
