package clusterapi.application.port.in;

import clusterapi.domain.moment.Moment;

/**
 * An answer, and the moment of the cluster from which it was made.
 *
 * <p>Two answers to equal questions are equal if their moments have the same version and both were
 * given by one server without a restart in between: what a transport makes of one, such as its
 * bytes, may be kept by question and version.
 *
 * @param <T> the answer's type
 * @param value the answer
 * @param moment the moment
 */
public record Observed<T>(T value, Moment moment) {}
