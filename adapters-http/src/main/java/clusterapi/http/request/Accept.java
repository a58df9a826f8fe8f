package clusterapi.http.request;

import clusterapi.http.rows.RowFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The header {@code Accept}, as far as the formats of rows go. */
final class Accept {
  private Accept() {}

  /**
   * The format that a client prefers to JSON.
   *
   * @param headers the request's headers {@code Accept}
   * @return the format; empty if JSON will do, or if none of these is named
   */
  static Optional<RowFormat> preferredToJson(List<String> headers) {
    double json = 0;
    double best = 0;
    Optional<RowFormat> preferred = Optional.empty();
    for (String header : headers) {
      for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] pieces = range.strip().split(";", -1);
        String type = pieces[0].strip();
        double quality = Quality.of(pieces);
        if (type.equals(RowFormat.JSON.mediaType())
            || type.equals("*/*")
            || type.equals("application/*")) {
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
    return Arrays.stream(RowFormat.values())
        .filter(format -> format != RowFormat.JSON && format.mediaType().equals(type))
        .findFirst();
  }
}
