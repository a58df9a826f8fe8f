/**
 * What the database's internal tables say, whoever gives their rows: an archive or a connection.
 * Read {@link clusterapi.storage.internaltables.Table} first.
 */
@NullMarked
package clusterapi.storage.internaltables;

import org.jspecify.annotations.NullMarked;
