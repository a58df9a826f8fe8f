package clusterapi.storage.clusterauth;

import clusterapi.domain.access.Username;

/** Which names a table of the cluster can hold at all. */
final class Names {
  private Names() {}

  /** Whether the name can be sent to the cluster: its texts have no character of number 0. */
  static boolean canExist(Username name) {
    return name.value().indexOf('\0') < 0;
  }
}
