/**
 * The domain and the application as a library for other programs. Read {@link
 * clusterapi.library.LibraryIT} first.
 */
@NullMarked
package clusterapi.library;

import org.jspecify.annotations.NullMarked;
