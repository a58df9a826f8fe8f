/**
 * The other side of the REST API: asks a server, ours or a node, and gives the domain's values.
 * Read {@link clusterapi.http.client.RemoteClusterApi} first.
 */
@NullMarked
package clusterapi.http.client;

import org.jspecify.annotations.NullMarked;
