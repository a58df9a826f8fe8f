package clusterapi.bootstrap.process;

import java.time.Duration;

/**
 * Something to do again and again beside the requests.
 *
 * @param name what it is called in the log
 * @param firstDelay how long after the start it is done first; not negative
 * @param pause how long it rests after each time; positive
 * @param work what to do; what it throws is logged, and it is done again all the same
 */
public record Chore(String name, Duration firstDelay, Duration pause, Runnable work) {}
