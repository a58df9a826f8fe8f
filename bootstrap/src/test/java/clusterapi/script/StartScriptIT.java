package clusterapi.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.script.Checkout.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartScriptIT {
  @TempDir private Path dir;
  private Checkout checkout;

  @BeforeEach
  void checkout() throws IOException {
    checkout = new Checkout(dir);
  }

  @Test
  void builtCheckout_becomesTheJavaProcess() throws IOException, InterruptedException {
    Path java = checkout.java("jdk", "25.0.1");

    Run run = checkout.built().set("CLUSTER_API_JAVA_HOME", java).run("start", "--source", "a b");

    String libraries = checkout.root() + "/bootstrap/target/lib";
    assertThat(run.exitCode()).as("%s", run).isZero();
    assertThat(run.out()).contains("pid " + run.pid(), "home " + java);
    assertThat(run.out().getLast())
        .startsWith("args @" + checkout.jvmOptions() + " -cp " + checkout.root() + "/")
        .contains(checkout.root() + "/" + checkout.jar("domain") + ":")
        // What only makes certificates is of no use to a server.
        .contains(":" + libraries + "/a-1.0.jar:" + libraries + "/b-2.0.jar ")
        .doesNotContain("-sources.jar", "AOT")
        .endsWith(" clusterapi.bootstrap.Main start --source a b");
    assertThat(run.err()).isEmpty();
    assertThat(checkout.builds()).isZero();
  }

  @Test
  void aotCachesOfTheBuild_areMadeWithTheSameOptionsAndThenUsed()
      throws IOException, InterruptedException {
    checkout.built().set("CLUSTER_API_JAVA_HOME", checkout.java("jdk", "25"));

    Run making = checkout.run("--make-aot-cache");
    Run server = checkout.run("start");
    Run command = checkout.run("nodes");

    assertThat(making.exitCode()).as("%s", making).isZero();
    assertUsed(checkout.aotCache(), "server", server);
    assertUsed(checkout.aotCacheOfCommands(), "commands", command);
    String libraries = checkout.root() + "/bootstrap/target/lib";
    assertThat(command.out().getLast())
        .contains(":" + libraries + "/b-2.0.jar:" + libraries + "/bcprov-jdk18on-1.0.jar ");
  }

  private static void assertUsed(Path cache, String trainedFor, Run run) throws IOException {
    String made = Files.readString(cache);
    String common = made.replaceAll("(?s)made by (.*) -XX:AOTCacheOutput=.*", "$1");
    assertThat(made).contains(" clusterapi.bootstrap.training.TrainingRun " + trainedFor + " ");
    assertThat(run.out().getLast()).startsWith("args " + common + " -XX:AOTCache=" + cache + " ");
  }

  @Test
  void aotCacheThatCannotBeMade_isNoFailure() throws IOException, InterruptedException {
    Path java = checkout.java("jdk", "25");
    Files.writeString(java.resolve("bin/java"), "#!/bin/sh\necho no\nexit 1\n");
    checkout.built().set("CLUSTER_API_JAVA_HOME", java);

    Run run = checkout.run("--make-aot-cache");

    assertThat(run.exitCode()).as("%s", run).isZero();
    assertThat(run.out()).singleElement().asString().contains("without an AOT cache");
    assertThat(checkout.aotCache()).doesNotExist();
    assertThat(checkout.aotCacheOfCommands()).doesNotExist();
  }

  @Test
  void aotCacheOfAnotherJava_isPassedOverInSilence() throws IOException, InterruptedException {
    checkout.built().set("CLUSTER_API_JAVA_HOME", System.getProperty("java.home"));
    Files.writeString(checkout.aotCache(), "no cache of this Java");

    Run run = checkout.run("start");

    // The jars of this checkout are empty: Java has to come so far as to find that out.
    assertThat(run.err()).anyMatch(line -> line.contains("clusterapi.bootstrap.Main"));
    assertThat(run.err()).noneMatch(line -> line.matches("(?i).*\\b(aot|cds)\\b.*"));
    assertThat(run.out()).isEmpty();
  }

  @Test
  void scriptBehindLinks_findsItsCheckout() throws IOException, InterruptedException {
    checkout.built().set("CLUSTER_API_JAVA_HOME", checkout.java("jdk", "25"));
    Path bin = Files.createDirectory(dir.resolve("bin"));
    Path absolute =
        Files.createSymbolicLink(
            bin.resolve("absolute"), checkout.root().resolve("bootstrap/bin/cluster-api"));
    Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("absolute"));

    for (Path link : new Path[] {absolute, relative}) {
      assertThat(Run.of(checkout.start(link)).exitCode()).isZero();
    }
  }

  @Test
  void javaHomeThatIsTooOld_isPassedOverForANewerOneOnThePath()
      throws IOException, InterruptedException {
    Path old = checkout.java("jdk17", "17.0.15");
    Path newer = checkout.java("jdk25", "25.0.1");

    Run run = checkout.built().set("JAVA_HOME", old).onPath(newer).run();

    assertThat(run.exitCode()).as("%s", run).isZero();
    assertThat(run.out()).contains("home " + newer);
  }

  @Test
  void newJavaHome_isTakenBeforeTheUsualPlaces() throws IOException, InterruptedException {
    Path java = checkout.java("some/jdk", "26-ea");

    Run run = checkout.built().set("JAVA_HOME", java).run();

    assertThat(run.out()).contains("home " + java);
  }

  @Test
  void namedJavaThatIsTooOld_isRefusedThoughThereIsANewerOne()
      throws IOException, InterruptedException {
    checkout.java("home/.sdkman/candidates/java/25", "25.0.1");
    Path old = checkout.java("jdk17", "17.0.15");

    Run run = checkout.built().set("CLUSTER_API_JAVA_HOME", old).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .containsExactly(
            "cluster-api: CLUSTER_API_JAVA_HOME="
                + old
                + " is no Java 25 or newer; name one that is, or unset it to have one found");
  }

  @Test
  void optionsForJava_areGivenToIt() throws IOException, InterruptedException {
    checkout.built().set("CLUSTER_API_JAVA_HOME", checkout.java("jdk", "25"));

    Run run = checkout.set("CLUSTER_API_JAVA_OPTS", "-Xmx4g -Xss1m").run("user", "list");

    assertThat(run.out().getLast()).endsWith(" -Xmx4g -Xss1m clusterapi.bootstrap.Main user list");
  }

  @Test
  void freshCheckout_isBuiltOnce() throws IOException, InterruptedException {
    checkout.maven("").set("CLUSTER_API_JAVA_HOME", checkout.java("jdk", "25"));

    Run first = checkout.run();
    Run second = checkout.run();

    assertThat(first.exitCode()).as("%s", first).isZero();
    assertThat(first.err()).singleElement().asString().contains("building");
    assertThat(second.err()).isEmpty();
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void sourceNewerThanItsJar_isBuiltAgainOnce() throws IOException, InterruptedException {
    checkout.built().maven("").set("CLUSTER_API_JAVA_HOME", checkout.java("jdk", "25"));
    checkout.edit("adapters-http");

    checkout.run();
    checkout.run();

    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void buildThatFails_showsItsMessagesAndRunsNothing() throws IOException, InterruptedException {
    checkout
        .maven("echo '[ERROR] does not compile'; exit 1")
        .set("CLUSTER_API_JAVA_HOME", checkout.java("jdk", "25"));

    Run run = checkout.run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[ERROR] does not compile");
    assertThat(run.err().getLast()).startsWith("cluster-api: the build failed");
  }

  @Test
  void noMaven_isSaidInOneSentence() throws IOException, InterruptedException {
    checkout.set("CLUSTER_API_JAVA_HOME", checkout.java("jdk", "25"));

    Run run = checkout.run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("install Maven 3.8.7 or newer");
  }

  @Test
  void twoStartsAtOnce_buildOnce() throws IOException, InterruptedException {
    Path script = checkout.root().resolve("bootstrap/bin/cluster-api");
    checkout.maven("read -r line < gate").set("CLUSTER_API_JAVA_HOME", checkout.java("jdk", "25"));
    Path gate = checkout.root().resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();

    Process first = checkout.start(script);
    BufferedReader firstErr =
        new BufferedReader(new InputStreamReader(first.getErrorStream(), UTF_8));
    assertThat(firstErr.readLine()).contains("building");
    Process second = checkout.start(script);
    BufferedReader secondErr =
        new BufferedReader(new InputStreamReader(second.getErrorStream(), UTF_8));
    assertThat(secondErr.readLine()).contains("another start is building");
    Files.writeString(gate, "go\n");

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(checkout.builds()).isEqualTo(1);
  }
}
