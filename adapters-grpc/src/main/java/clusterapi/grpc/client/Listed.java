package clusterapi.grpc.client;

import clusterapi.domain.paging.NodeFailure;
import java.util.List;
import java.util.OptionalLong;

/**
 * What came of a list.
 *
 * @param items what is listed
 * @param failures nodes that did not answer
 * @param nextOffset the offset of the next page, in a list that is paged by offset
 * @param nextStart where the next page begins, in a list that has a start; else empty
 * @param <T> what is listed
 */
record Listed<T>(
    List<T> items, List<NodeFailure> failures, OptionalLong nextOffset, String nextStart) {}
