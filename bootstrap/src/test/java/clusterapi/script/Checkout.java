package clusterapi.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A checkout with the real script, and with a Java and a Maven that only write down how they were
 * called. The path has the few tools that the script needs, and no Java.
 */
final class Checkout {
  private static final List<String> MODULES =
      List.of(
          "domain",
          "application",
          "adapters-storage",
          "adapters-http",
          "adapters-grpc",
          "bootstrap");

  /** The script, and what it reads. */
  private static final List<String> SCRIPTS = List.of("cluster-api", "run-java.sh", "jvm.options");

  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "find",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sleep",
          "touch",
          "uname");

  private static final Instant SOURCES = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant JARS = Instant.parse("2026-01-01T00:01:00Z");

  /**
   * Says which process it is, which Java it stands for, and what it was told; and makes an AOT
   * cache if it shall.
   */
  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      for arg in "$@"; do
        case $arg in -XX:AOTCacheOutput=*) echo "made by $*" > "${arg#*=}" ;; esac
      done
      echo "pid $$"
      echo "home $(cd "$(dirname "$0")/.." && pwd -P)"
      echo "args $*"
      """;

  private final Path folder;
  private final Path root;
  private final Map<String, String> environment = new TreeMap<>();

  Checkout(Path folder) throws IOException {
    this.folder = folder;
    root = folder.toRealPath().resolve("checkout");
    for (String module : MODULES) {
      file(module + "/pom.xml", "<project/>", SOURCES);
      file(module + "/src/main/java/Some.java", "class Some {}", SOURCES);
      time(module + "/src/main/java", SOURCES);
      time(module + "/src/main", SOURCES);
    }
    file("pom.xml", "<project/>", SOURCES);
    for (String script : SCRIPTS) {
      Path copy = file("bootstrap/bin/" + script, "", SOURCES);
      Files.write(copy, Files.readAllBytes(Path.of("bin", script)));
      executable(copy);
    }
    for (String tool : TOOLS) {
      offer(tool);
    }
    environment.put("PATH", root.resolve("tools").toString());
    environment.put("HOME", root.resolve("home").toString());
  }

  /** Makes the jars, as a build would. */
  Checkout built() throws IOException {
    for (String module : MODULES) {
      file(jar(module), "", JARS);
      file(jar(module).replace(".jar", "-sources.jar"), "", JARS);
    }
    file("bootstrap/target/lib/b-2.0.jar", "", JARS);
    file("bootstrap/target/lib/a-1.0.jar", "", JARS);
    file("bootstrap/target/lib/bcprov-jdk18on-1.0.jar", "", JARS);
    return this;
  }

  /** Where the build leaves the AOT cache of a server. */
  Path aotCache() {
    return root.resolve("bootstrap/target/cluster-api.aot");
  }

  /** Where the build leaves that of the commands. */
  Path aotCacheOfCommands() {
    return root.resolve("bootstrap/target/cluster-api-commands.aot");
  }

  /** The options of Java that hold for every start. */
  Path jvmOptions() {
    return root.resolve("bootstrap/bin/jvm.options");
  }

  /** Installs a Java, and gives its home. */
  Path java(String name, String version) throws IOException {
    file(name + "/release", "JAVA_VERSION=\"" + version + "\"\n", SOURCES);
    executable(file(name + "/bin/java", FAKE_JAVA, SOURCES));
    return root.resolve(name);
  }

  /** Puts a command on the path that, asked where it comes from, names a Java home. */
  Checkout onPath(Path javaHome) throws IOException {
    String text = "#!/bin/sh\necho '    java.home = " + javaHome + "' >&2\n";
    executable(file("tools/java", text, SOURCES));
    return this;
  }

  /**
   * Installs a Maven that notes each call in the file {@code calls}.
   *
   * @param more what else it does, in the root of the checkout
   */
  Checkout maven(String more) throws IOException {
    String makeJars =
        String.join(
            "\n",
            MODULES.stream()
                .map(module -> "mkdir -p " + module + "/target && touch " + jar(module))
                .toList());
    String text =
        "#!/usr/bin/env bash\nset -e\necho \"$*\" >> calls\n"
            + more
            + "\n"
            + makeJars
            + "\nmkdir -p bootstrap/target/lib\n";
    executable(file("tools/mvn", text, SOURCES));
    return this;
  }

  /** Touches a source, as an editor would. */
  void edit(String module) throws IOException {
    Files.setLastModifiedTime(
        root.resolve(module + "/src/main/java/Some.java"), FileTime.from(JARS.plusSeconds(10)));
  }

  Checkout set(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  /** How often Maven was called. */
  int builds() throws IOException {
    Path calls = root.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  Path root() {
    return root;
  }

  String jar(String module) {
    return module + "/target/cluster-api-" + module + "-1.0.jar";
  }

  /** Starts the script. */
  Process start(Path script, String... args) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(args)).toList())
            .directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs the script to its end. */
  Run run(String... args) throws IOException, InterruptedException {
    return Run.of(start(root.resolve("bootstrap/bin/cluster-api"), args));
  }

  /**
   * What came of a run.
   *
   * @param pid the process that was started
   * @param exitCode what it ended with
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  record Run(long pid, int exitCode, List<String> out, List<String> err) {
    static Run of(Process process) throws IOException, InterruptedException {
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
      return new Run(process.pid(), process.waitFor(), out.lines().toList(), err.lines().toList());
    }
  }

  private Path file(String name, String text, Instant time) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    time(name, time);
    return file;
  }

  private void time(String name, Instant time) throws IOException {
    Files.setLastModifiedTime(root.resolve(name), FileTime.from(time));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void offer(String tool) throws IOException {
    Path tools = Files.createDirectories(root.resolve("tools"));
    for (String folder : List.of("/usr/bin", "/bin")) {
      Path there = Path.of(folder, tool);
      if (Files.exists(there)) {
        // No link: JUnit warns of each link that leads out of a temporary folder.
        Path wrapper = tools.resolve(tool);
        Files.writeString(wrapper, "#!/bin/sh\nexec " + there + " \"$@\"\n");
        executable(wrapper);
        return;
      }
    }
  }
}
