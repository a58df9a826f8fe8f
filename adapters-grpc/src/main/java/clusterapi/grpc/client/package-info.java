/**
 * The other side of the gRPC API: asks a server of ours, and gives the domain's values. Read {@link
 * clusterapi.grpc.client.RemoteGrpcClusterApi} first.
 */
@NullMarked
package clusterapi.grpc.client;

import org.jspecify.annotations.NullMarked;
