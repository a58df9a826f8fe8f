/**
 * The audit trail as lines of a log. Read {@link clusterapi.storage.audit.LoggedAuditTrail} first.
 */
@NullMarked
package clusterapi.storage.audit;

import org.jspecify.annotations.NullMarked;
