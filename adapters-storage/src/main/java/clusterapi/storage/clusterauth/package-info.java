/**
 * Logins of a running cluster: its users, roles and web sessions, read where the cluster keeps
 * them. Read {@link clusterapi.storage.clusterauth.ClusterLogins} first.
 */
@NullMarked
package clusterapi.storage.clusterauth;

import org.jspecify.annotations.NullMarked;
