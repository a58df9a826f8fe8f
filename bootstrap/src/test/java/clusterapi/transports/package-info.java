/**
 * The transports side by side over the same clusters. Read {@link
 * clusterapi.transports.TransportsProperties} first.
 */
@NullMarked
package clusterapi.transports;

import org.jspecify.annotations.NullMarked;
