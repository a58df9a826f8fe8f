/**
 * The login side: user names, roles, tokens and web sessions. Read {@link
 * clusterapi.domain.access.SessionToken} first.
 */
@NullMarked
package clusterapi.domain.access;

import org.jspecify.annotations.NullMarked;
