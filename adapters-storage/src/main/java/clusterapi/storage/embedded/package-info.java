/**
 * A made-up cluster that lives: the same settings and the same time always show the same state.
 * Read {@link clusterapi.storage.embedded.EmbeddedCluster} first.
 */
@NullMarked
package clusterapi.storage.embedded;

import org.jspecify.annotations.NullMarked;
