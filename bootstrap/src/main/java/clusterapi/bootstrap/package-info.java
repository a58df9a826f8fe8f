/**
 * The process: what starts, in which order, and how it ends. Read {@link clusterapi.bootstrap.Main}
 * first.
 */
@NullMarked
package clusterapi.bootstrap;

import org.jspecify.annotations.NullMarked;
