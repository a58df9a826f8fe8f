/**
 * The bodies of answers, to the byte, in the shape of a release. Read {@link
 * clusterapi.http.json.ReleaseShape} first.
 */
@NullMarked
package clusterapi.http.json;

import org.jspecify.annotations.NullMarked;
