/**
 * Ranges as they lie in memory: numbers and slices of bytes that are read without making a value of
 * them. Read {@link clusterapi.domain.range.row.RangeRows} first.
 */
@NullMarked
package clusterapi.domain.range.row;

import org.jspecify.annotations.NullMarked;
