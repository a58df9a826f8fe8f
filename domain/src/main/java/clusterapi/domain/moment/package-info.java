/**
 * Which state of the cluster an answer was made from, and how old that may be. Read {@link
 * clusterapi.domain.moment.Moment} first.
 */
@NullMarked
package clusterapi.domain.moment;

import org.jspecify.annotations.NullMarked;
