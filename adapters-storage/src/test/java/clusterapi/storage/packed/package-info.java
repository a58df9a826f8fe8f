/** Proves that packing loses nothing. Read {@code PackedRangesProperties} first. */
@NullMarked
package clusterapi.storage.packed;

import org.jspecify.annotations.NullMarked;
