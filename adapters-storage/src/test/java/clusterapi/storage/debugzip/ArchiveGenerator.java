package clusterapi.storage.debugzip;

import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.node.ServerVersion;
import clusterapi.domain.range.RangeInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes archives of generated clusters, in the layouts and spellings of several releases. Also a
 * program, for measurements: {@code ArchiveGenerator FILE NODES RANGES files|arrays SEED}.
 */
public final class ArchiveGenerator {
  /** How the ranges lie in the archive. */
  enum Layout {
    /** One file for each replica. */
    FILES,
    /** One array for each node. */
    ARRAYS
  }

  /** What a release writes differently. */
  enum Release {
    V21_1(new ServerVersion(21, 1, 0, 0), true, "true", "oldest_query_start"),
    V22_1(new ServerVersion(22, 1, 0, 0), false, "true", "oldest_query_start"),
    V23_2(new ServerVersion(23, 2, 0, 0), false, "t", "active_query_start"),
    V25_2(new ServerVersion(25, 2, 0, 0), false, "t", "active_query_start");

    @SuppressWarnings("ImmutableEnumChecker") // A record of numbers.
    private final ServerVersion version;

    private final boolean oldVersionKeys;
    private final String yes;
    private final String queryStartColumn;

    Release(ServerVersion version, boolean oldVersionKeys, String yes, String queryStartColumn) {
      this.version = version;
      this.oldVersionKeys = oldVersionKeys;
      this.yes = yes;
      this.queryStartColumn = queryStartColumn;
    }

    ServerVersion version() {
      return version;
    }
  }

  private final GeneratedCluster cluster;
  private final Layout layout;
  private final Release release;
  private final String top;

  ArchiveGenerator(GeneratedCluster cluster, Layout layout, Release release, String top) {
    this.cluster = cluster;
    this.layout = layout;
    this.release = release;
    this.top = top;
  }

  /** Writes an archive for measurements. */
  public static void main(String[] args) throws IOException {
    GeneratedCluster cluster =
        GeneratedCluster.of(
            Integer.parseInt(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[4]));
    Layout layout = args[3].equals("files") ? Layout.FILES : Layout.ARRAYS;
    new ArchiveGenerator(cluster, layout, Release.V22_1, "debug/").write(Path.of(args[0]));
  }

  /** Writes the archive. */
  void write(Path file) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      zip.setLevel(Deflater.BEST_SPEED);
      List<NodeStatus> statuses =
          IntStream.rangeClosed(1, cluster.nodes())
              .mapToObj(node -> cluster.status(node, release.version()))
              .toList();
      member(zip, "nodes.json", text -> text.nodes(statuses));
      member(zip, "reports/problemranges.json", text -> text.status(statuses.getFirst()));
      table(zip, "crdb_internal.cluster_sessions.txt", sessions());
      for (NodeStatus status : statuses) {
        int node = status.id().value();
        member(zip, "nodes/" + node + "/status.json", text -> text.status(status));
        ranges(zip, node);
        table(zip, "nodes/" + node + "/logs/cockroach.log", "I260314 not needed\n".repeat(100));
      }
    }
  }

  private void ranges(ZipOutputStream zip, int node) throws IOException {
    List<RangeInfo> ranges = new Replicas(cluster, node);
    if (layout == Layout.ARRAYS) {
      member(zip, "nodes/" + node + "/ranges.json", text -> text.ranges(ranges));
      return;
    }
    for (RangeInfo range : ranges) {
      String id = range.rangeId().orElseThrow().toString();
      member(zip, "nodes/" + node + "/ranges/" + id + ".json", text -> text.range(range));
    }
  }

  private String sessions() {
    StringBuilder text =
        new StringBuilder("node_id\tsession_id\tuser_name\tapplication_name\tsession_start\t")
            .append(release.queryStartColumn)
            .append("\tkv_txn\talloc_bytes\tmax_alloc_bytes\n");
    for (int node = 1; node <= cluster.nodes(); node++) {
      for (int i = 0; i < 2; i++) {
        text.append(node)
            .append("\t%024x%08x".formatted(GeneratedCluster.NOW_NANOS - i, node))
            .append("\tmaxroach\t\"a\t\"\"b\"\"\"\t2026-03-14 09:40:13.0")
            .append(i)
            .append("\tNULL\tNULL\t20480\t61440\n");
      }
    }
    return text.toString();
  }

  private void member(ZipOutputStream zip, String name, ArchiveText.Writing writing)
      throws IOException {
    zip.putNextEntry(new ZipEntry(top + name));
    ArchiveText.write(zip, release.oldVersionKeys, writing);
    zip.closeEntry();
  }

  private void table(OutputStream zip, String name, String text) throws IOException {
    ((ZipOutputStream) zip).putNextEntry(new ZipEntry(top + name));
    zip.write(text.replace("\ttrue\t", "\t" + release.yes + "\t").getBytes(StandardCharsets.UTF_8));
    ((ZipOutputStream) zip).closeEntry();
  }

  /** A node's replicas, computed one after the other. */
  private static final class Replicas extends AbstractList<RangeInfo> {
    private final GeneratedCluster cluster;
    private final int node;
    private final int[] ranges;

    Replicas(GeneratedCluster cluster, int node) {
      this.cluster = cluster;
      this.node = node;
      this.ranges =
          IntStream.rangeClosed(1, cluster.ranges())
              .filter(
                  range ->
                      cluster.descriptor(range).replicas().stream()
                          .anyMatch(r -> r.node().value() == node))
              .toArray();
    }

    @Override
    public RangeInfo get(int index) {
      return cluster.replica(node, ranges[index]);
    }

    @Override
    public Iterator<RangeInfo> iterator() {
      return IntStream.of(ranges).mapToObj(range -> cluster.replica(node, range)).iterator();
    }

    @Override
    public int size() {
      return ranges.length;
    }
  }
}
