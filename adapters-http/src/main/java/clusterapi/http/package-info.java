/**
 * The Cluster API over HTTP: server, route table, admission and failures. Read {@link
 * clusterapi.http.HttpApi} first.
 */
@NullMarked
package clusterapi.http;

import org.jspecify.annotations.NullMarked;
