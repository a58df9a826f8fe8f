/**
 * How a database that speaks PostgreSQL's wire protocol is reached: PostgreSQL, CockroachDB,
 * YugabyteDB. Read {@link clusterapi.storage.postgres.PostgresPool} first.
 */
@NullMarked
package clusterapi.storage.postgres;

import org.jspecify.annotations.NullMarked;
