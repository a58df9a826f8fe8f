/**
 * Answers of queries in forms other than JSON: a row for each item. Read {@link
 * clusterapi.http.rows.RowFormat} first.
 */
@NullMarked
package clusterapi.http.rows;

import org.jspecify.annotations.NullMarked;
