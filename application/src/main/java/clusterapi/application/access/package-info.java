/**
 * Who may ask what: the access table, the gatekeeper and its proof. Read {@link
 * clusterapi.application.access.Operation} first.
 */
@NullMarked
package clusterapi.application.access;

import org.jspecify.annotations.NullMarked;
