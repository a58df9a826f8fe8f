/**
 * The inbound ports' implementations, the same for every transport. Read {@link
 * clusterapi.application.usecase.ListNodesService} first.
 */
@NullMarked
package clusterapi.application.usecase;

import org.jspecify.annotations.NullMarked;
