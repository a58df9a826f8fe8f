package clusterapi.http.rows;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the answer of a query is written. */
public enum RowFormat {
  /** One document, as the contract has it. */
  JSON("application/json", ""),
  /** One JSON object on each line. */
  NDJSON("application/x-ndjson", ""),
  /** Comma-separated values with a header line, as RFC 4180 says. */
  CSV("text/csv", "; charset=utf-8; header=present"),
  /** Aligned columns. */
  TABLE("text/plain", "; charset=utf-8"),
  /** One YAML 1.2 document. */
  YAML("application/yaml", "");

  private final String mediaType;
  private final String parameters;

  RowFormat(String mediaType, String parameters) {
    this.mediaType = mediaType;
    this.parameters = parameters;
  }

  /** The value of the header {@code Content-Type}. */
  public String contentType() {
    return mediaType + parameters;
  }

  /**
   * The format that a caller names.
   *
   * @param name such as {@code csv}
   * @return the format
   * @throws InvalidArgument if there is none of that name
   */
  public static RowFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidArgument(
                    "there is no such format; use one of "
                        + Arrays.stream(values())
                            .map(RowFormat::toString)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * The format that a client prefers to JSON.
   *
   * @param headers the request's headers {@code Accept}
   * @return the format; empty if JSON will do, or if none of these is named
   */
  public static Optional<RowFormat> preferredToJson(List<String> headers) {
    double json = 0;
    double best = 0;
    Optional<RowFormat> preferred = Optional.empty();
    for (String header : headers) {
      for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] pieces = range.strip().split(";", -1);
        String type = pieces[0].strip();
        double quality = quality(pieces);
        if (type.equals(JSON.mediaType) || type.equals("*/*") || type.equals("application/*")) {
          json = Math.max(json, quality);
        }
        Optional<RowFormat> named = ofMediaType(type);
        if (named.isPresent() && quality > best) {
          best = quality;
          preferred = named;
        }
      }
    }
    return best > json ? preferred : Optional.empty();
  }

  private static Optional<RowFormat> ofMediaType(String type) {
    return Arrays.stream(values())
        .filter(format -> format != JSON && format.mediaType.equals(type))
        .findFirst();
  }

  private static double quality(String[] pieces) {
    for (int i = 1; i < pieces.length; i++) {
      String parameter = pieces[i].strip();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }

  /** As it is written in a request. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
