package clusterapi.storage.postgres;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much a connection is protected; the terms are those of PostgreSQL's own {@code sslmode}. */
public enum TlsMode {
  /** Never encrypted. */
  DISABLE,
  /** Encrypted if the server can, with whoever answers. */
  PREFER,
  /** Encrypted, with whoever answers; with a CA file, as {@link #VERIFY_CA}. */
  REQUIRE,
  /** Encrypted, with a server that an authority vouches for. */
  VERIFY_CA,
  /** Encrypted, with a server that an authority vouches for under the very name in the address. */
  VERIFY_FULL;

  /** The mode as an address has it. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The mode of that text, if it is one. */
  static Optional<TlsMode> find(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
  }

  /** All texts, for an error's sentence. */
  static String all() {
    return Arrays.stream(values()).map(TlsMode::text).collect(Collectors.joining(", "));
  }
}
