package clusterapi.storage.embedded;

import clusterapi.domain.range.Key;

/**
 * A key, raw and as people read it.
 *
 * @param raw its bytes
 * @param pretty such as {@code /Table/106/1/"amsterdam"}
 */
record DemoKey(Key raw, String pretty) {
  static final DemoKey MIN = new DemoKey(Key.MIN, "/Min");
  static final DemoKey MAX = new DemoKey(Key.MAX, "/Max");
}
