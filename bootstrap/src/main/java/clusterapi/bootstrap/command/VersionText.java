package clusterapi.bootstrap.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} answers; the build writes the number. */
final class VersionText implements IVersionProvider {
  private static final String RESOURCE = "/clusterapi/bootstrap/version.properties";

  @Override
  public String[] getVersion() {
    return new String[] {
      "cluster-api " + number() + " (Java " + Runtime.version() + ")",
    };
  }

  static String number() {
    try (InputStream in = VersionText.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("the server's own " + RESOURCE + " cannot be read", e);
    }
  }
}
