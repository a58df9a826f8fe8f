/**
 * A real PostgreSQL for the tests of whatever speaks to one. Read {@link
 * clusterapi.storage.postgres.RealPostgres} first.
 */
@NullMarked
package clusterapi.storage.postgres;

import org.jspecify.annotations.NullMarked;
