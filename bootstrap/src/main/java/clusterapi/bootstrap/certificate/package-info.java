/**
 * Makes the certificates of a first set-up of TLS: an authority, and what it signs. Read {@link
 * clusterapi.bootstrap.certificate.Authority} first.
 */
@NullMarked
package clusterapi.bootstrap.certificate;

import org.jspecify.annotations.NullMarked;
