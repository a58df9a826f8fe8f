/** Clusters made up for tests. Read {@link clusterapi.application.sample.SampleClusters} first. */
@NullMarked
package clusterapi.application.sample;

import org.jspecify.annotations.NullMarked;
