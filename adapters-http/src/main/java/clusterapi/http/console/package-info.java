/**
 * The console's files as they are sent to a browser. Begin with {@link
 * clusterapi.http.console.ConsoleFile}; what is in them is made from {@code src/main/console}.
 */
@NullMarked
package clusterapi.http.console;

import org.jspecify.annotations.NullMarked;
