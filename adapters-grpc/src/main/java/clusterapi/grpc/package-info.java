/**
 * The operations of the Cluster API over gRPC: calls in, messages out. Read {@link
 * clusterapi.grpc.GrpcApi} first.
 */
@NullMarked
package clusterapi.grpc;

import org.jspecify.annotations.NullMarked;
