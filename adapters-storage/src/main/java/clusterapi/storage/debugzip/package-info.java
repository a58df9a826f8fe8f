/**
 * Reads the archives that {@code cockroach debug zip} makes, of releases 21.1 to 25.x and of
 * relatives, packed or as a folder. Read {@link clusterapi.storage.debugzip.DebugZipSource} first,
 * then {@code ArchiveLoader}, which tells the order of things.
 */
@NullMarked
package clusterapi.storage.debugzip;

import org.jspecify.annotations.NullMarked;
