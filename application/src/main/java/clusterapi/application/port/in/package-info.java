/**
 * What a caller can ask, one functional interface each. Read {@link
 * clusterapi.application.port.in.ListNodes} first.
 */
@NullMarked
package clusterapi.application.port.in;

import org.jspecify.annotations.NullMarked;
