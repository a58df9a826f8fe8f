package clusterapi.bootstrap.observe;

import clusterapi.http.AdminApi;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The server's own figures and those of its Java virtual machine, in the text forms of Prometheus
 * and OpenMetrics, as the caller likes. Safe for many threads.
 */
public final class MetricsPage implements AdminApi.Page {
  private final List<Figures> figures;

  /**
   * A page.
   *
   * @param figures what it shows beside those of the virtual machine
   */
  public MetricsPage(List<Figures> figures) {
    this.figures = List.copyOf(figures);
  }

  /** Made when the first caller comes: the start need not wait for it. */
  private static final class Library {
    static final ExpositionFormats FORMATS = ExpositionFormats.init();
    static final PrometheusRegistry JVM = new PrometheusRegistry();

    static {
      JvmMetrics.builder().register(JVM);
    }

    private Library() {}
  }

  @Override
  public String contentType(String accept) {
    return Library.FORMATS.findWriter(accept).getContentType();
  }

  @Override
  public void write(String accept, OutputStream out) throws IOException {
    Samples samples = new Samples();
    figures.forEach(part -> part.addTo(samples));
    List<MetricSnapshot> families = new ArrayList<>(samples.families());
    Library.JVM.scrape().forEach(families::add);
    Library.FORMATS.findWriter(accept).write(out, new MetricSnapshots(families));
  }
}
