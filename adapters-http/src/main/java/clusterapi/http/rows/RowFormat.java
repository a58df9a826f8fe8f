package clusterapi.http.rows;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.Arrays;
import java.util.Locale;
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

  /** The kind of document, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** As it is written in a request. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
