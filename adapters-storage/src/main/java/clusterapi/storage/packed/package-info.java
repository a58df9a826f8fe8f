/**
 * Replicas by the million in little memory, and back as domain values when asked for. Read {@link
 * clusterapi.storage.packed.PackedRanges} first.
 */
@NullMarked
package clusterapi.storage.packed;

import org.jspecify.annotations.NullMarked;
