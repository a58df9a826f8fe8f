package clusterapi.storage.postgres;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a database is, as whom it is used, and how the connection is protected: everything that an
 * operator's URL says. Never holds a password.
 *
 * @param hosts the servers, tried in this order; from one to {@value #MAX_HOSTS}
 * @param database the database's name
 * @param user as whom
 * @param tls how the connection is protected, and by which files
 * @param target which of several servers will do
 * @param spread whether each connection begins with another host, rather than with the first
 * @param options session settings that are sent at the start of a connection, such as {@code -c
 *     search_path=app}
 */
public record PostgresAddress(
    List<Host> hosts,
    String database,
    String user,
    Tls tls,
    Target target,
    boolean spread,
    Optional<String> options) {
  /** So many servers can be named. */
  public static final int MAX_HOSTS = 100;

  /** The port of a host that names none. */
  public static final int DEFAULT_PORT = 5432;

  /**
   * One server.
   *
   * @param name its name or address, an IPv6 address without brackets
   * @param port from 1 to 65535
   */
  public record Host(String name, int port) {
    /** {@code name:port}, an IPv6 address in brackets. */
    @Override
    public String toString() {
      return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
  }

  /**
   * How a connection is protected. The files are read for each connection, so they can be changed
   * while the process runs.
   *
   * @param mode how much
   * @param authorities the file (PEM) with the authorities that vouch for the server; without it,
   *     those that the machine trusts
   * @param certificate the file (PEM) with the certificate, and the chain behind it, that proves
   *     the user
   * @param key the file (PEM: PKCS#8, or PKCS#1 for RSA) with the certificate's key; present if and
   *     only if the certificate is
   */
  public record Tls(
      TlsMode mode, Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {
    /**
     * Protection.
     *
     * @throws InvalidArgument if one of certificate and key is there without the other
     */
    public Tls {
      if (certificate.isPresent() != key.isPresent()) {
        throw new InvalidArgument("sslcert and sslkey need one another; give both");
      }
    }
  }

  /** Which of several servers will do. */
  public enum Target {
    /** Any. */
    ANY("any"),
    /** One that takes writes. */
    PRIMARY("primary"),
    /** One that only reads. */
    SECONDARY("secondary"),
    /** One that only reads, or else any. */
    PREFER_SECONDARY("preferSecondary");

    private final String driverText;

    Target(String driverText) {
      this.driverText = driverText;
    }

    /** The driver's word for it. */
    String driverText() {
      return driverText;
    }
  }

  /**
   * An address; the list is copied.
   *
   * @throws InvalidArgument if there is no host, or too many
   */
  public PostgresAddress {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty() || hosts.size() > MAX_HOSTS) {
      throw new InvalidArgument("a database has from 1 to " + MAX_HOSTS + " hosts");
    }
  }

  /**
   * Reads an operator's URL, in the form that PostgreSQL's and CockroachDB's own tools take: {@code
   * postgresql://user@host:26257,host2/database?sslmode=verify-full&sslrootcert=ca.crt}, also with
   * {@code jdbc:} before it.
   *
   * <p>Without {@code sslmode}, a loopback address may be spoken to in clear text, and every other
   * one is verified in full.
   *
   * @param text any text
   * @return the address
   * @throws InvalidArgument if it is none; the sentence is without its subject, so that a caller
   *     can put a setting's name before it, and never holds what may be a password
   */
  public static PostgresAddress parse(String text) {
    return PostgresUrl.read(text);
  }

  /**
   * The same address, where the authorities in a file vouch for the server unless others were named
   * already.
   *
   * @param authorities the file (PEM)
   */
  public PostgresAddress trusting(Path authorities) {
    Tls trusting =
        new Tls(
            tls.mode(),
            Optional.of(tls.authorities().orElse(authorities)),
            tls.certificate(),
            tls.key());
    return new PostgresAddress(hosts, database, user, trusting, target, spread, options);
  }

  /** {@code postgresql://user@host:port,host:port/database}: for people and logs. */
  @Override
  public String toString() {
    return "postgresql://"
        + user
        + "@"
        + hosts.stream().map(Host::toString).collect(Collectors.joining(","))
        + "/"
        + database;
  }
}
