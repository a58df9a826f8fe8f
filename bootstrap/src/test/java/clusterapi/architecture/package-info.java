/**
 * The rules of the house, checked over the classes of all modules. Read {@link
 * clusterapi.architecture.HouseRules} first.
 */
@NullMarked
package clusterapi.architecture;

import org.jspecify.annotations.NullMarked;
