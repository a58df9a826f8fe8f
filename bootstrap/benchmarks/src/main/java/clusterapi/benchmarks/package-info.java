/**
 * What encoders and sources cost. Read {@link clusterapi.benchmarks.EncoderBenchmark} first; how to
 * run it is in {@code docs/performance.md}.
 */
@NullMarked
package clusterapi.benchmarks;

import org.jspecify.annotations.NullMarked;
