/**
 * What the server measures of itself and tells those who run it. Read {@link
 * clusterapi.bootstrap.observe.Metric} first: it lists every figure.
 */
@NullMarked
package clusterapi.bootstrap.observe;

import org.jspecify.annotations.NullMarked;
