package clusterapi.bootstrap.certificate;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

/**
 * One name by which clients know a server: a name of the DNS, of which the first label may be
 * {@code *}, or an address of IPv4 or IPv6.
 *
 * @param text as a client writes it
 * @param isAddress whether it is an address
 */
record HostName(String text, boolean isAddress) {
  /** The longest name that the DNS knows. */
  private static final int MAX_LENGTH = 253;

  private static final Pattern NAME =
      Pattern.compile(
          "(?:\\*\\.)?(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*"
              + "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  /**
   * Reads a name.
   *
   * @throws CertificateProblem if it is none
   */
  static HostName parse(String text) {
    if (ADDRESS.matcher(text).matches()) {
      try {
        return new HostName(InetAddress.ofLiteral(text).getHostAddress(), true);
      } catch (IllegalArgumentException e) {
        throw bad(text, e);
      }
    }
    if (text.length() > MAX_LENGTH || !NAME.matcher(text).matches()) {
      throw bad(text, null);
    }
    return new HostName(text, false);
  }

  private static CertificateProblem bad(String text, @Nullable IllegalArgumentException cause) {
    return new CertificateProblem(
        "'"
            + text
            + "' is neither a host name nor an IP address; name the server as clients do, without"
            + " port: node1.example.com, localhost, 10.0.0.1 or ::1",
        cause);
  }

  /** The form that a certificate has. */
  GeneralName inCertificate() {
    return new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, text);
  }
}
