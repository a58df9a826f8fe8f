/**
 * One request and its answer on the wire, with their limits. Read {@link
 * clusterapi.http.exchange.Exchange} first.
 */
@NullMarked
package clusterapi.http.exchange;

import org.jspecify.annotations.NullMarked;
