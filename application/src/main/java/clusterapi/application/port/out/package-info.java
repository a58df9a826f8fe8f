/**
 * What the application needs from outside: cluster state, accounts, sessions, an audit trail. Read
 * {@link clusterapi.application.port.out.ClusterStateSource} first.
 */
@NullMarked
package clusterapi.application.port.out;

import org.jspecify.annotations.NullMarked;
