/**
 * Stand-ins for what the application needs from outside, kept in memory; they pass the same
 * contracts as the real ones. Read {@link clusterapi.application.fake.FakeAccounts} first.
 */
@NullMarked
package clusterapi.application.fake;

import org.jspecify.annotations.NullMarked;
