package clusterapi.bootstrap.observe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What runs.
 *
 * @param source where the state comes from, in a short name
 * @param release in the shape of which release answers are given
 */
public record BuildFigures(String source, String release) implements Figures {
  private static final String RESOURCE = "/clusterapi/bootstrap/version.properties";

  @Override
  public void addTo(Samples samples) {
    samples.add(Metric.BUILD_INFO, 1, version(), source, release);
  }

  /** The server's own version; the build writes it. */
  public static String version() {
    try (InputStream in = BuildFigures.class.getResourceAsStream(RESOURCE)) {
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
