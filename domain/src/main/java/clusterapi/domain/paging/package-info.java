/**
 * The two kinds of paging, by offset and by a walk over nodes. Read {@link
 * clusterapi.domain.paging.OffsetPage} first.
 */
@NullMarked
package clusterapi.domain.paging;

import org.jspecify.annotations.NullMarked;
