package clusterapi.grpc;

import clusterapi.domain.access.Username;
import io.grpc.Attributes;
import io.grpc.Grpc;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * The user whom a client's certificate names: its common name, as the database itself reads it. The
 * handshake has checked already that a trusted authority signed it.
 */
final class ClientCertificate {
  private ClientCertificate() {}

  /** The user, or empty if the client showed no certificate, or one without a common name. */
  static Optional<Username> userOf(Attributes connection) {
    SSLSession tls = connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (tls == null) {
      return Optional.empty();
    }
    try {
      return commonName(tls.getPeerPrincipal().getName()).map(Username::new);
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty(); // no certificate was shown
    }
  }

  /** The common name in a distinguished name. */
  static Optional<String> commonName(String distinguishedName) {
    try {
      // The last of the list is what is written first.
      return new LdapName(distinguishedName)
          .getRdns().reversed().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(String.class::cast)
              .findFirst();
    } catch (InvalidNameException | ClassCastException e) {
      return Optional.empty();
    }
  }
}
