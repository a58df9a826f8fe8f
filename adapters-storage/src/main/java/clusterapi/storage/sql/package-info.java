/**
 * Asks a running cluster over SQL, by plain reads of its internal tables. Read {@link
 * clusterapi.storage.sql.SqlReader} first, then {@code InternalTable}, which tells what is read.
 */
@NullMarked
package clusterapi.storage.sql;

import org.jspecify.annotations.NullMarked;
