/**
 * What the build made for people without Java, unpacked and run. Read {@link
 * clusterapi.packages.SelfContainedFolderIT} first.
 */
@NullMarked
package clusterapi.packages;

import org.jspecify.annotations.NullMarked;
