/**
 * Rows for people and for programs: aligned tables, CSV, JSON. Read {@link
 * clusterapi.bootstrap.output.Listing} first.
 */
@NullMarked
package clusterapi.bootstrap.output;

import org.jspecify.annotations.NullMarked;
