/**
 * The bodies of answers: what writes them, and those that are kept as bytes. Read {@link
 * clusterapi.http.body.KeptBodies} first.
 */
@NullMarked
package clusterapi.http.body;

import org.jspecify.annotations.NullMarked;
