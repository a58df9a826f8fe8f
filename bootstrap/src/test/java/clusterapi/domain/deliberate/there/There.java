package clusterapi.domain.deliberate.there;

import clusterapi.domain.deliberate.here.Here;

/** Stands in a circle with {@link Here}. */
public final class There {
  Here here() {
    return new Here();
  }
}
