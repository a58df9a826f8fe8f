/**
 * How the parts are put together: one module for each feature and each source. Read {@link
 * clusterapi.bootstrap.wiring.Wiring} first.
 */
@NullMarked
package clusterapi.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
