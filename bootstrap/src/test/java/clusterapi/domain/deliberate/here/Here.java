package clusterapi.domain.deliberate.here;

import clusterapi.domain.deliberate.there.There;

/** Stands in a circle with {@link There}. */
public final class Here {
  final There there = new There();
}
