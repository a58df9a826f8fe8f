/**
 * The SQL source over a PostgreSQL server that holds the internal tables. Read {@code
 * InternalSchema} first.
 */
@NullMarked
package clusterapi.storage.sql;

import org.jspecify.annotations.NullMarked;
