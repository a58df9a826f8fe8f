/**
 * The command line: what can be typed, and what each command answers. Read {@link
 * clusterapi.bootstrap.command.ClusterApiCommand} first.
 */
@NullMarked
package clusterapi.bootstrap.command;

import org.jspecify.annotations.NullMarked;
