package clusterapi.domain.paging;

import java.util.List;
import java.util.OptionalLong;

/**
 * A part of a list, and where the next part begins.
 *
 * @param items the part; may be a view that makes its elements when asked, and is never changed
 * @param next the offset of the next part, or empty if nothing follows
 * @param <T> what the list holds
 */
public record Page<T>(List<T> items, OptionalLong next) {}
