package clusterapi.bootstrap.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which addresses may be listened at: without TLS, and without logins, only this machine's own. */
final class AddressRules {
  private final Function<String, List<InetAddress>> resolver;

  /**
   * Rules.
   *
   * @param resolver gives all addresses of a host; none for one that is not known
   */
  AddressRules(Function<String, List<InetAddress>> resolver) {
    this.resolver = resolver;
  }

  /** The rules, with the system's own knowledge of host names. */
  static AddressRules ofSystem() {
    return new AddressRules(
        host -> {
          try {
            return List.of(InetAddress.getAllByName(host));
          } catch (UnknownHostException e) {
            return List.of();
          }
        });
  }

  /**
   * An address that was chosen.
   *
   * @param setting the setting that chose it
   * @param address where the server is to be
   */
  record Listener(Setting<?> setting, HostAndPort address) {}

  /**
   * What is wrong with a choice of addresses.
   *
   * @param listeners where the server is to be
   * @param redirect where redirects are to be
   * @param certsDir where certificates are, if TLS is wanted
   * @param insecure whether everyone is to be root
   * @param insecurePublic whether that is meant for a public address as well
   * @return one sentence each
   */
  List<String> problems(
      List<Listener> listeners,
      Optional<HostAndPort> redirect,
      Optional<Path> certsDir,
      boolean insecure,
      boolean insecurePublic) {
    List<String> problems = new ArrayList<>();
    for (Listener listener : listeners) {
      check(listener, certsDir, insecure && !insecurePublic, problems);
    }
    if (listeners.isEmpty()) {
      problems.add(
          "--http-addr=off --grpc-addr=off: nobody could ask anything; leave one of them on");
    }
    if (insecurePublic && !insecure) {
      problems.add("--insecure-public: means nothing without --insecure; leave it out");
    }
    if (redirect.isPresent() && certsDir.isEmpty()) {
      problems.add(
          "--http-redirect-addr="
              + redirect.get()
              + ": there is no HTTPS to redirect to; give --certs-dir DIR, or leave it out");
    }
    return problems;
  }

  /**
   * What is wrong with a choice of an address beside those of the API.
   *
   * @param listener where it is to be
   * @param certsDir where certificates are, if TLS is wanted
   * @param secureOnly whether everyone is to be root, and that is not meant for public addresses
   * @return one sentence each
   */
  List<String> problems(Listener listener, Optional<Path> certsDir, boolean secureOnly) {
    List<String> problems = new ArrayList<>();
    check(listener, certsDir, secureOnly, problems);
    return problems;
  }

  /**
   * What is wrong with an address at which everybody who reaches it may read.
   *
   * @param listener where it is to be
   * @return one sentence each
   */
  List<String> problems(Listener listener) {
    List<String> problems = new ArrayList<>();
    isPublic(listener, problems);
    return problems;
  }

  /** Whether only this machine can reach an address. */
  boolean isLoopback(Listener listener) {
    return !isPublic(listener, new ArrayList<>());
  }

  private void check(
      Listener listener, Optional<Path> certsDir, boolean secureOnly, List<String> problems) {
    boolean isPublic = isPublic(listener, problems);
    if (isPublic && certsDir.isEmpty()) {
      problems.add(
          listener.setting().flag()
              + "="
              + listener.address()
              + ": a public address needs TLS; give --certs-dir DIR, or a loopback address such"
              + " as "
              + listener.setting().flag()
              + " 127.0.0.1:"
              + listener.address().port());
    }
    if (isPublic && secureOnly) {
      problems.add(
          "--insecure: at the public address "
              + listener.address()
              + " everyone on the network would be root; leave --insecure out, or say"
              + " --insecure-public as well");
    }
  }

  private boolean isPublic(Listener listener, List<String> problems) {
    HostAndPort address = listener.address();
    if (address.host().isEmpty()) {
      return true; // every address of the machine
    }
    List<InetAddress> resolved = resolver.apply(address.host());
    if (resolved.isEmpty()) {
      problems.add(
          listener.setting().flag()
              + "="
              + address
              + ": the host is not known; write an IP address");
      return false;
    }
    return !resolved.stream().allMatch(InetAddress::isLoopbackAddress);
  }
}
