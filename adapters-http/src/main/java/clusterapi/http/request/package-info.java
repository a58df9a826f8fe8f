/**
 * What a request says, read as leniently as the reference reads it. Read {@link
 * clusterapi.http.request.QueryParameters} first.
 */
@NullMarked
package clusterapi.http.request;

import org.jspecify.annotations.NullMarked;
