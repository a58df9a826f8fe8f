/**
 * How the server is watched at work: transports tell of every request, whoever wants to know
 * listens. Read {@link clusterapi.application.observation.RequestObserver} first.
 */
@NullMarked
package clusterapi.application.observation;

import org.jspecify.annotations.NullMarked;
