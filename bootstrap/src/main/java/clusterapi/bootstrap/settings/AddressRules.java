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
   * What is wrong with a choice of addresses.
   *
   * @param address where the API is to be
   * @param redirect where redirects are to be
   * @param certsDir where certificates are, if TLS is wanted
   * @param insecure whether everyone is to be root
   * @param insecurePublic whether that is meant for a public address as well
   * @return one sentence each
   */
  List<String> problems(
      HostAndPort address,
      Optional<HostAndPort> redirect,
      Optional<Path> certsDir,
      boolean insecure,
      boolean insecurePublic) {
    List<String> problems = new ArrayList<>();
    boolean isPublic = isPublic(address, problems);
    if (isPublic && certsDir.isEmpty()) {
      problems.add(
          "--http-addr="
              + address
              + ": a public address needs TLS; give --certs-dir DIR, or a loopback address such as"
              + " --http-addr 127.0.0.1:"
              + address.port());
    }
    if (isPublic && insecure && !insecurePublic) {
      problems.add(
          "--insecure: at the public address "
              + address
              + " everyone on the network would be root; leave --insecure out, or say"
              + " --insecure-public as well");
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

  private boolean isPublic(HostAndPort address, List<String> problems) {
    if (address.host().isEmpty()) {
      return true; // every address of the machine
    }
    List<InetAddress> resolved = resolver.apply(address.host());
    if (resolved.isEmpty()) {
      problems.add("--http-addr=" + address + ": the host is not known; write an IP address");
      return false;
    }
    return !resolved.stream().allMatch(InetAddress::isLoopbackAddress);
  }
}
