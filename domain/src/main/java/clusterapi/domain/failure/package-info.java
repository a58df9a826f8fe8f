/**
 * Every way in which the API can refuse. Read {@link clusterapi.domain.failure.ClusterApiFailure}
 * first.
 */
@NullMarked
package clusterapi.domain.failure;

import org.jspecify.annotations.NullMarked;
