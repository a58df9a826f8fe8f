/**
 * What an operator can set: one catalogue of settings, read from flags, environment and a file.
 * Read {@link clusterapi.bootstrap.settings.Catalogue} first.
 */
@NullMarked
package clusterapi.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
