/**
 * Runs of the whole program that show Java what the program needs, so that later starts are
 * quicker. Made once, by the build. Read {@link clusterapi.bootstrap.training.TrainingRun} first.
 */
@NullMarked
package clusterapi.bootstrap.training;

import org.jspecify.annotations.NullMarked;
