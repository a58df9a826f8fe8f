/**
 * SQL sessions with their queries and transactions, never logins. Read {@link
 * clusterapi.domain.session.Session} first.
 */
@NullMarked
package clusterapi.domain.session;

import org.jspecify.annotations.NullMarked;
