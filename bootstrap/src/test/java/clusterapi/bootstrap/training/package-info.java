/** Whether the run that the build makes of the whole program comes to its end. */
@NullMarked
package clusterapi.bootstrap.training;

import org.jspecify.annotations.NullMarked;
