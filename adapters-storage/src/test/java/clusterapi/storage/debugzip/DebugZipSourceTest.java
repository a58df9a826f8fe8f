package clusterapi.storage.debugzip;

import clusterapi.application.contract.ClusterStateSourceContract;
import clusterapi.application.port.out.ClusterStateSource;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every source, over archives of several layouts. */
class DebugZipSourceTest {
  @Nested
  class PerReplicaFiles extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() throws Exception {
      return Archives.open(Archives.sample("22.1"));
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.complementOf(EnumSet.of(SourceBehavior.AGES));
    }
  }

  @Nested
  class ArraysOfManyStores extends ClusterStateSourceContract {
    @TempDir private Path temp;

    @Override
    protected ClusterStateSource open() throws Exception {
      Path file = temp.resolve("generated.zip");
      new ArchiveGenerator(
              new GeneratedCluster(5, 2, 400, 3, 7),
              ArchiveGenerator.Layout.ARRAYS,
              ArchiveGenerator.Release.V25_2,
              "debug/")
          .write(file);
      return Archives.open(file);
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.complementOf(EnumSet.of(SourceBehavior.AGES));
    }
  }

  @Nested
  class WithoutRanges extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() throws Exception {
      return Archives.open(Archives.sample("22.2-redacted"));
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.of(SourceBehavior.HAS_SESSIONS);
    }
  }

  @Nested
  class WithoutSessions extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() throws Exception {
      return Archives.open(Archives.sample("22.1-nodes-rpc-failed"));
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.of(SourceBehavior.HAS_RANGES, SourceBehavior.HAS_HOT_RANGES);
    }
  }

  @Nested
  class OfARelative extends ClusterStateSourceContract {
    @Override
    protected ClusterStateSource open() throws Exception {
      return Archives.open(Archives.sample("relative.zip"));
    }

    @Override
    protected Set<SourceBehavior> behaviors() {
      return EnumSet.complementOf(EnumSet.of(SourceBehavior.AGES));
    }
  }
}
