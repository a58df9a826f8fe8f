package clusterapi.storage.postgres;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.storage.postgres.PostgresAddress.Host;
import clusterapi.storage.postgres.PostgresAddress.Target;
import clusterapi.storage.postgres.PostgresAddress.Tls;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the URL of a database. A JDK {@link java.net.URI} knows no list of hosts. */
final class PostgresUrl {
  /** A longer text is no URL. */
  static final int MAX_LENGTH = 8_192;

  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?(?:postgresql|postgres)://"
              + "(?:(?<userinfo>[^/?#]*)@)?(?<hosts>[^/?#@]*)"
              + "(?:/(?<database>[^/?#]*))?(?:\\?(?<query>[^#]*))?");

  private static final Pattern HOST =
      Pattern.compile(
          "(?:\\[(?<v6>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>[0-9]{1,5}))?");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|::1|127(\\.[0-9]{1,3}){3}", Pattern.CASE_INSENSITIVE);

  private static final Set<String> PARAMETERS =
      new TreeSet<>(
          Set.of(
              "sslmode",
              "sslrootcert",
              "sslcert",
              "sslkey",
              "target_session_attrs",
              "load_balance_hosts",
              "options",
              "user"));

  private static final Map<String, Target> TARGETS =
      Map.of(
          "any", Target.ANY,
          "read-write", Target.PRIMARY,
          "primary", Target.PRIMARY,
          "read-only", Target.SECONDARY,
          "standby", Target.SECONDARY,
          "prefer-standby", Target.PREFER_SECONDARY);

  /** What stands for the machine's own authorities in place of a file. */
  private static final String SYSTEM = "system";

  private PostgresUrl() {}

  static PostgresAddress read(String text) {
    Matcher url = FORM.matcher(text);
    if (text.length() > MAX_LENGTH || !url.matches()) {
      throw new InvalidArgument(
          "is not the URL of a database; write postgresql://USER@HOST:PORT/DATABASE, with several"
              + " hosts separated by commas");
    }
    // The rest of a password with a / or ? in it would be shown as something else that is wrong.
    if (part(url, "database").contains("@") || part(url, "query").contains("@")) {
      throw new InvalidArgument(
          "has an @ behind the hosts; write %40 for the sign itself, and no password anywhere");
    }
    Map<String, String> parameters = parameters(part(url, "query"));
    List<Host> hosts = hosts(part(url, "hosts"));
    return new PostgresAddress(
        hosts,
        present(decoded(part(url, "database")), "names no database; write it behind the hosts"),
        user(part(url, "userinfo"), parameters),
        tls(hosts, parameters),
        target(parameters),
        spread(parameters),
        Optional.ofNullable(parameters.get("options")));
  }

  private static String part(Matcher url, String name) {
    return Optional.ofNullable(url.group(name)).orElse("");
  }

  private static String present(String text, String otherwise) {
    if (text.isEmpty()) {
      throw new InvalidArgument(otherwise);
    }
    return text;
  }

  private static String user(String userinfo, Map<String, String> parameters) {
    if (userinfo.contains(":")) {
      throw holdsPassword();
    }
    String named = decoded(userinfo);
    return present(
        named.isEmpty() ? parameters.getOrDefault("user", "") : named,
        "names no user; write it before the host: postgresql://USER@HOST:PORT/DATABASE");
  }

  // Others can read a process's arguments and environment.
  private static InvalidArgument holdsPassword() {
    return new InvalidArgument(
        "holds a password, which others could read; take it out, and name a file with it");
  }

  private static List<Host> hosts(String text) {
    return Stream.of(text.split(",", -1)).map(PostgresUrl::host).toList();
  }

  private static Host host(String text) {
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      throw new InvalidArgument(
          "has the host \"" + text + "\"; write HOST or HOST:PORT, an IPv6 address in brackets");
    }
    String port = part(host, "port");
    int number = port.isEmpty() ? PostgresAddress.DEFAULT_PORT : Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      throw new InvalidArgument("has the port " + number + "; a port is from 1 to 65535");
    }
    return new Host(part(host, "v6") + part(host, "name"), number);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String each : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = each.indexOf('=');
      String key = decoded(equals < 0 ? each : each.substring(0, equals));
      if (key.equals("password") || key.equals("sslpassword")) {
        throw holdsPassword();
      }
      if (!PARAMETERS.contains(key)) {
        throw new InvalidArgument(
            "has the parameter \"" + key + "\"; known are " + String.join(", ", PARAMETERS));
      }
      String value = present(equals < 0 ? "" : each.substring(equals + 1), key + " has no value");
      if (parameters.put(key, decoded(value)) != null) {
        throw new InvalidArgument("has the parameter " + key + " twice");
      }
    }
    return parameters;
  }

  private static Tls tls(List<Host> hosts, Map<String, String> parameters) {
    boolean loopback = isLoopback(hosts);
    boolean system = SYSTEM.equals(parameters.get("sslrootcert"));
    Optional<Path> authorities = path(parameters, "sslrootcert").filter(file -> !system);
    boolean trusting = loopback && !parameters.containsKey("sslrootcert");
    TlsMode mode =
        Optional.ofNullable(parameters.get("sslmode"))
            .map(PostgresUrl::mode)
            .orElse(trusting ? TlsMode.PREFER : TlsMode.VERIFY_FULL);
    if (system && mode != TlsMode.VERIFY_FULL) {
      throw new InvalidArgument(
          "sslrootcert=system needs sslmode=verify-full: those authorities vouch for anyone under"
              + " some name");
    }
    return new Tls(mode, authorities, path(parameters, "sslcert"), path(parameters, "sslkey"));
  }

  /** Whether nobody else is on the way. */
  static boolean isLoopback(List<Host> hosts) {
    return hosts.stream().allMatch(host -> LOOPBACK.matcher(host.name()).matches());
  }

  private static TlsMode mode(String text) {
    return TlsMode.find(text)
        .orElseThrow(
            () ->
                new InvalidArgument(
                    "has the sslmode \"" + text + "\"; known are " + TlsMode.all()));
  }

  private static Optional<Path> path(Map<String, String> parameters, String key) {
    try {
      return Optional.ofNullable(parameters.get(key)).map(Path::of);
    } catch (InvalidPathException e) {
      throw new InvalidArgument(key + " names no path of this system");
    }
  }

  private static Target target(Map<String, String> parameters) {
    String text = parameters.getOrDefault("target_session_attrs", "any");
    return Optional.ofNullable(TARGETS.get(text))
        .orElseThrow(
            () ->
                new InvalidArgument(
                    "has the target_session_attrs \""
                        + text
                        + "\"; known are "
                        + String.join(", ", new TreeSet<>(TARGETS.keySet()))));
  }

  private static boolean spread(Map<String, String> parameters) {
    String text = parameters.getOrDefault("load_balance_hosts", "disable");
    return switch (text) {
      case "disable" -> false;
      case "random" -> true;
      default ->
          throw new InvalidArgument(
              "has the load_balance_hosts \"" + text + "\"; known are disable, random");
    };
  }

  // Unlike java.net.URLDecoder, a plus sign is a plus sign.
  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    try {
      for (int i = 0; i < text.length(); ) {
        if (text.charAt(i) == '%') {
          bytes.write(octet(text, i));
          i += 3;
        } else {
          int end = text.indexOf('%', i);
          String plain = text.substring(i, end < 0 ? text.length() : end);
          bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
          i += plain.length();
        }
      }
      String decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      if (decoded.indexOf('\0') < 0) {
        return decoded;
      }
    } catch (CharacterCodingException | NumberFormatException e) {
      // Said below.
    }
    throw new InvalidArgument(
        "has a % that begins no encoded character; write %25 for the sign itself");
  }

  private static int octet(String text, int at) {
    String digits = text.substring(at + 1, Math.min(at + 3, text.length()));
    if (!digits.matches("[0-9A-Fa-f]{2}")) {
      throw new NumberFormatException(digits);
    }
    return Integer.parseInt(digits, 16);
  }
}
