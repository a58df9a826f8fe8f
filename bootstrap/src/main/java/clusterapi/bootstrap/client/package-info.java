/**
 * The terminal client: commands that ask a server, or an archive, and print what they hear. Read
 * {@link clusterapi.bootstrap.client.ClientCommands} first.
 */
@NullMarked
package clusterapi.bootstrap.client;

import org.jspecify.annotations.NullMarked;
