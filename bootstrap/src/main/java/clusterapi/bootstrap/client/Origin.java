package clusterapi.bootstrap.client;

import clusterapi.bootstrap.process.StartFailure;
import clusterapi.domain.failure.ClusterApiFailure;

/** Where answers come from. */
sealed interface Origin permits ServerOptions, ArchiveOrigin {
  /**
   * Makes ready to ask.
   *
   * @throws ClusterApiFailure if that cannot be
   * @throws StartFailure if an archive cannot be read
   */
  Questions open();

  /** What a refusal for want of a login should make the user do. */
  String loginCommand();
}
