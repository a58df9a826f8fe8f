package clusterapi.application.sample;

import clusterapi.application.port.out.ClusterState;
import clusterapi.domain.moment.Moment;
import clusterapi.domain.moment.StatePart;
import java.time.Instant;
import java.util.Optional;

/** A state that was read at some time, and is older since. */
public final class AgingState extends StateBehind {
  private final Instant readAt;

  /**
   * A state.
   *
   * @param state what was read
   * @param readAt when
   */
  public AgingState(ClusterState state, Instant readAt) {
    super(state);
    this.readAt = readAt;
  }

  @Override
  public Moment momentOf(StatePart part) {
    return new Moment(super.momentOf(part).version(), Optional.of(readAt));
  }
}
