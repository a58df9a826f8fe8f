/**
 * Statements in SQL, for whatever has a connection. Read {@link clusterapi.storage.jdbc.Sql} first.
 */
@NullMarked
package clusterapi.storage.jdbc;

import org.jspecify.annotations.NullMarked;
