package clusterapi.bootstrap.settings;

import clusterapi.application.query.Nearness;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one place says about the settings: the command line, the environment, or a file.
 *
 * @param values by key
 * @param problems what the place says that means nothing, one sentence each
 */
record SettingsLayer(Map<String, Given> values, List<String> problems) {
  /**
   * A value that somebody gave.
   *
   * @param name what the setting is called at that place, for messages
   * @param text the value as written
   */
  record Given(String name, String text) {}

  /** A settings file has some thirty short lines; this keeps a wrong file from being read. */
  static final long MAX_FILE_BYTES = 1 << 20;

  /** Read by the start script before there is a server. */
  private static final Set<String> OF_THE_SCRIPT =
      Set.of("CLUSTER_API_JAVA_HOME", "CLUSTER_API_JAVA_OPTS");

  /** Kubernetes sets these in every container beside a service that is called cluster-api. */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile("CLUSTER_API_(?:SERVICE_(?:HOST|PORT)(?:_.*)?|PORT(?:_.*)?)");

  SettingsLayer {
    values = Map.copyOf(values);
    problems = List.copyOf(problems);
  }

  /**
   * The command line's part.
   *
   * @param texts by key, of flags that the command knows
   */
  static SettingsLayer ofFlags(Map<String, String> texts) {
    Map<String, Given> values = new HashMap<>();
    texts.forEach((key, text) -> values.put(key, new Given("--" + key, text)));
    return new SettingsLayer(values, List.of());
  }

  /**
   * The environment's part.
   *
   * @param environment all variables of the process
   */
  static SettingsLayer ofEnvironment(Map<String, String> environment) {
    Map<String, Setting<?>> known = new TreeMap<>();
    Catalogue.ALL.forEach(setting -> known.put(setting.environmentVariable(), setting));
    Map<String, Given> values = new HashMap<>();
    List<String> problems = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (name, text) -> {
              Setting<?> setting = known.get(name);
              if (setting != null) {
                values.put(setting.key(), new Given(name, text));
              } else if (claimsToBeOurs(name)) {
                problems.add(unknown(name, name, known.keySet()));
              }
            });
    return new SettingsLayer(values, problems);
  }

  private static boolean claimsToBeOurs(String name) {
    return name.startsWith(Setting.ENVIRONMENT_PREFIX)
        && !OF_THE_SCRIPT.contains(name)
        && !OF_KUBERNETES.matcher(name).matches();
  }

  /**
   * A file's part.
   *
   * @param file Java properties in UTF-8
   */
  static SettingsLayer ofFile(Path file) {
    Properties properties = new Properties();
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        return unreadable(file, "is larger than any settings file");
      }
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    } catch (IOException | IllegalArgumentException e) {
      return unreadable(file, "cannot be read as Java properties in UTF-8 (" + e + ")");
    }
    Set<String> known = new TreeMap<>(keysOfFiles()).keySet();
    Map<String, Given> values = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (String key : properties.stringPropertyNames().stream().sorted().toList()) {
      String name = key + " in " + file;
      if (known.contains(key)) {
        values.put(key, new Given(name, properties.getProperty(key, "").strip()));
      } else if (key.equals(Catalogue.CONFIG.key())) {
        problems.add(name + ": a settings file cannot name another one; remove the line");
      } else {
        problems.add(unknown(name, key, known));
      }
    }
    return new SettingsLayer(values, problems);
  }

  private static Map<String, Setting<?>> keysOfFiles() {
    Map<String, Setting<?>> keys = new HashMap<>();
    Catalogue.ALL.forEach(setting -> keys.put(setting.key(), setting));
    keys.remove(Catalogue.CONFIG.key());
    return keys;
  }

  private static SettingsLayer unreadable(Path file, String why) {
    return new SettingsLayer(
        Map.of(), List.of("the settings file " + file + " " + why + "; check --config"));
  }

  private static String unknown(String name, String key, Set<String> known) {
    String remedy =
        Nearness.nearest(key, new TreeSet<>(known))
            .map(near -> "did you mean " + near + "?")
            .orElse("see docs/configuration.md");
    return name + ": there is no such setting; " + remedy;
  }

  Optional<Given> find(Setting<?> setting) {
    return Optional.ofNullable(values.get(setting.key()));
  }
}
