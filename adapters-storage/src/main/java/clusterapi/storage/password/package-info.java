/**
 * Passwords: the hashes that the database knows, and what checking one costs, for whoever keeps or
 * reads accounts. Read {@link clusterapi.storage.password.PasswordVerdicts} first.
 */
@NullMarked
package clusterapi.storage.password;

import org.jspecify.annotations.NullMarked;
