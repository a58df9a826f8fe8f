/**
 * Asks a running cluster through the status endpoints of its nodes. Read {@link
 * clusterapi.storage.status.StatusReader} first, which tells who is asked what.
 */
@NullMarked
package clusterapi.storage.status;

import org.jspecify.annotations.NullMarked;
