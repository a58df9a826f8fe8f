package clusterapi.bootstrap.wiring;

import clusterapi.application.contract.ClusterStateSourceContract;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.bootstrap.settings.SettingsReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What every source keeps to, tried against a cluster that somebody names: {@code -Plive
 * -Dlive.source=status:https://node1:8080}. Only the profile runs it; {@code docs/live.md} tells
 * how. Whatever else a server is told about its source is taken from the environment, as a server
 * does.
 */
final class RunningClusterCheck extends ClusterStateSourceContract {
  private static final String SOURCE = "live.source";
  private static final String WITHOUT = "live.without";

  @Override
  protected ClusterStateSource open() {
    String source =
        Optional.ofNullable(System.getProperty(SOURCE))
            .orElseThrow(
                () ->
                    new AssertionError(
                        "no cluster is named; give -D" + SOURCE + "=status:https://node1:8080"));
    Wiring wiring =
        new Wiring(new SettingsReader().read(Map.of("source", source), System.getenv()));
    PrintStream silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return wiring.source().open(new LoadProgress(silence, false, wiring.clock()));
  }

  @Override
  protected Set<SourceBehavior> behaviors() {
    Set<SourceBehavior> all = EnumSet.allOf(SourceBehavior.class);
    Arrays.stream(System.getProperty(WITHOUT, "").split(",", -1))
        .filter(name -> !name.isEmpty())
        .map(SourceBehavior::valueOf)
        .forEach(all::remove);
    return all;
  }
}
