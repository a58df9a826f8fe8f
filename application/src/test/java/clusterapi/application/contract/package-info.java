/**
 * What the outbound ports promise, as suites that every implementation's test extends. Read {@link
 * clusterapi.application.contract.SessionStoreContract} first.
 */
@NullMarked
package clusterapi.application.contract;

import org.jspecify.annotations.NullMarked;
