package clusterapi.bootstrap.settings;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.node.NodeId;
import clusterapi.http.json.ApiRelease;
import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.sql.SqlSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a setting's value looks like, and how its text is read.
 *
 * @param label how the value is shown in help and documentation, such as {@code HOST:PORT}
 * @param isSwitch whether the flag alone, without a value, means {@code true}
 * @param reader reads a text; throws {@link BadValue}
 * @param <T> what the text becomes
 */
public record ValueType<T>(String label, boolean isSwitch, Function<String, T> reader) {
  /** {@code true} or {@code false}; on the command line the flag alone means true. */
  static final ValueType<Boolean> SWITCH =
      new ValueType<>("true|false", true, ValueType::readSwitch);

  /** An address to listen at. */
  static final ValueType<HostAndPort> ADDRESS =
      new ValueType<>("HOST:PORT", false, HostAndPort::parse);

  /** An address to listen at, or none. */
  static final ValueType<Optional<HostAndPort>> ADDRESS_OR_OFF =
      new ValueType<>("HOST:PORT|off", false, ValueType::readAddressOrOff);

  /** A span of time, longer than none. */
  static final ValueType<Duration> DURATION =
      new ValueType<>("DURATION", false, DurationText::parsePositive);

  /** A span of time, or none. */
  static final ValueType<Duration> DURATION_OR_NONE =
      new ValueType<>("DURATION", false, DurationText::parse);

  /** The shape of the answers, or empty for that of the cluster's own release. */
  static final ValueType<Optional<ApiRelease>> RELEASE =
      new ValueType<>(
          "auto|" + ApiRelease.names().replace(", ", "|"), false, ValueType::readRelease);

  /** The path of a file. */
  static final ValueType<Path> FILE = new ValueType<>("FILE", false, ValueType::readPath);

  /** The path of a folder. */
  static final ValueType<Path> DIRECTORY = new ValueType<>("DIR", false, ValueType::readPath);

  /** A node's number. */
  static final ValueType<NodeId> NODE_ID = new ValueType<>("NODE", false, ValueType::readNodeId);

  /** Any 64-bit number. */
  static final ValueType<Long> SEED = new ValueType<>("NUMBER", false, ValueType::readLong);

  /** Where the state comes from. */
  static final ValueType<SourceChoice> SOURCE =
      new ValueType<>("demo|zip:FILE|status:URL[,URL]|sql:URL", false, SourceChoice::parse);

  /** A schema's name, plain as those of internal schemas are. */
  static final ValueType<String> SCHEMA = new ValueType<>("SCHEMA", false, ValueType::readSchema);

  /** A database that speaks PostgreSQL. */
  static final ValueType<PostgresAddress> DATABASE =
      new ValueType<>("URL", false, ValueType::readDatabase);

  /** Where the access log goes, if anywhere. */
  static final ValueType<Optional<AccessLogPlace>> ACCESS_LOG =
      new ValueType<>("off|FILE|-", false, ValueType::readAccessLog);

  /** The address of a service that speaks HTTP. */
  static final ValueType<URI> WEB_URL = new ValueType<>("URL", false, ValueType::readWebUrl);

  /** A part of the whole. */
  static final ValueType<Double> RATIO = new ValueType<>("NUMBER", false, ValueType::readRatio);

  /** A user's name. */
  static final ValueType<String> USER = new ValueType<>("USER", false, ValueType::readName);

  /**
   * A whole number within bounds.
   *
   * @param min the least
   * @param max the greatest
   * @return the type
   */
  static ValueType<Integer> count(int min, int max) {
    return new ValueType<>("NUMBER", false, text -> readInt(text, min, max));
  }

  /**
   * One of some words.
   *
   * @param values what they stand for; {@link Object#toString} is the word
   * @param <E> what they stand for
   * @return the type
   */
  static <E> ValueType<E> oneOf(List<E> values) {
    String label = String.join("|", values.stream().map(Object::toString).toList());
    return new ValueType<>(label, false, text -> readWord(text, values, label));
  }

  /**
   * Reads a text.
   *
   * @param text as the operator wrote it
   * @return its value
   * @throws BadValue if it is none
   */
  T read(String text) {
    return reader.apply(text);
  }

  private static Boolean readSwitch(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new BadValue("is neither true nor false");
    };
  }

  private static Optional<HostAndPort> readAddressOrOff(String text) {
    return text.equals("off") ? Optional.empty() : Optional.of(HostAndPort.parse(text));
  }

  private static Optional<ApiRelease> readRelease(String text) {
    Optional<ApiRelease> release = ApiRelease.named(text);
    if (release.isEmpty() && !text.equals("auto")) {
      throw new BadValue("is not one of auto, " + ApiRelease.names());
    }
    return release;
  }

  private static Path readPath(String text) {
    if (text.isEmpty()) {
      throw new BadValue("is empty; name a path");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new BadValue("is not a path of this system");
    }
  }

  private static Optional<AccessLogPlace> readAccessLog(String text) {
    return switch (text) {
      case "off" -> Optional.empty();
      case "-" -> Optional.of(new AccessLogPlace.StandardOutput());
      default -> Optional.of(new AccessLogPlace.InFile(readPath(text)));
    };
  }

  private static URI readWebUrl(String text) {
    try {
      URI url = new URI(text);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isHttp && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    // Not repeated: what is wrong with it may be that it holds a password.
    throw BadValue.hidden("is not a URL such as http://localhost:4318, without user or password");
  }

  private static Double readRatio(String text) {
    try {
      double ratio = Double.parseDouble(text);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadValue("is not a number from 0 to 1, such as 0.05");
  }

  private static String readName(String text) {
    if (text.isBlank()) {
      throw new BadValue("is empty; name a user");
    }
    return text;
  }

  private static PostgresAddress readDatabase(String text) {
    try {
      return PostgresAddress.parse(text);
    } catch (InvalidArgument e) {
      throw BadValue.hidden(e.sentence());
    }
  }

  private static String readSchema(String text) {
    if (!SqlSettings.isPlainName(text)) {
      throw new BadValue(
          "is not the name of an internal schema; write one such as "
              + SqlSettings.DEFAULT_SCHEMA
              + ", of small letters, digits and underscores");
    }
    return text;
  }

  private static NodeId readNodeId(String text) {
    try {
      return NodeId.parse(text);
    } catch (InvalidArgument e) {
      throw new BadValue("is not a node id; write a number from 1 to " + Integer.MAX_VALUE);
    }
  }

  private static Long readLong(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadValue("is not a whole number of 64 bits");
    }
  }

  private static Integer readInt(String text, int min, int max) {
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new BadValue("is not a whole number from " + min + " to " + max);
  }

  private static <E> E readWord(String text, List<E> values, String label) {
    return values.stream()
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new BadValue("is not one of " + label.replace("|", ", ")));
  }
}
