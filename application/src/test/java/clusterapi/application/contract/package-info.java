/**
 * Suites that every implementation of an outbound port, and every transport, must pass. Read {@link
 * clusterapi.application.contract.ClusterStateSourceContract} first.
 */
@NullMarked
package clusterapi.application.contract;

import org.jspecify.annotations.NullMarked;
