/**
 * The domain's values as messages of the contract. Read {@link clusterapi.grpc.mapping.RangeProto}
 * first.
 */
@NullMarked
package clusterapi.grpc.mapping;

import org.jspecify.annotations.NullMarked;
