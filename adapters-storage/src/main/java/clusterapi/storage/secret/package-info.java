/**
 * Secrets that an operator keeps in files, for whoever has to prove itself to a cluster or a
 * database. Read {@link clusterapi.storage.secret.SecretFile} first.
 */
@NullMarked
package clusterapi.storage.secret;

import org.jspecify.annotations.NullMarked;
