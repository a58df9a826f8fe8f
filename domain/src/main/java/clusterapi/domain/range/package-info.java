/**
 * Ranges, their replicas and leases, and one replica's view of a range. Read {@link
 * clusterapi.domain.range.RangeInfo} first.
 */
@NullMarked
package clusterapi.domain.range;

import org.jspecify.annotations.NullMarked;
