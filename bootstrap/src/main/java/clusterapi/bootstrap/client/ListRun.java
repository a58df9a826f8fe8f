package clusterapi.bootstrap.client;

import clusterapi.bootstrap.output.Format;
import clusterapi.bootstrap.output.Listing;
import clusterapi.bootstrap.output.RowWriter;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.paging.NodeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs a command that lists: asks, writes, says what failed, and does it again where that is
 * watched.
 *
 * @param surroundings what is around
 * @param origin where answers come from
 * @param watch whether it is done again
 */
record ListRun(Surroundings surroundings, Origin origin, WatchOption watch) {
  /**
   * Reads a list.
   *
   * @param <T> what is listed
   */
  @FunctionalInterface
  interface Reading<T> {
    /** Hands all pages on, and gives the nodes that did not answer. */
    List<NodeFailure> read(Questions questions, Pages<T> pages) throws IOException;
  }

  /**
   * Runs the command.
   *
   * @param options how it is written
   * @param listing how the rows look at the cluster's time
   * @param reading how they are read
   * @return what the process ends with
   */
  <T> int list(
      ListOptions options, Function<InstantSource, Listing<T>> listing, Reading<T> reading) {
    return run(
        options.format(),
        (questions, out) -> {
          RowWriter<T> writer =
              listing.apply(questions.now()).writer(options.format(), out, surroundings.screen());
          Pages<T> pages = new Pages<>(writer, options.limit(), row -> true);
          List<NodeFailure> failures = reading.read(questions, pages);
          writer.end(failures);
          return failures;
        });
  }

  /** Writes one answer, and gives the nodes that did not answer. */
  @FunctionalInterface
  interface Answer {
    /** Asks and writes. */
    List<NodeFailure> write(Questions questions, OutputStream out) throws IOException;
  }

  /** Runs a command whose answer is written by itself. */
  int run(Format format, Answer answer) {
    PrintWriter err = surroundings.terminal().errWriter();
    try {
      Optional<Duration> interval = watch.interval();
      if (interval.isPresent() && !format.isTable() && format != Format.NDJSON) {
        throw new InvalidArgument("--watch goes with -o table, wide or ndjson, not " + format);
      }
      try (Questions questions = origin.open()) {
        if (interval.isPresent()) {
          return new Watch(surroundings, interval.get())
              .run(out -> once(answer, questions, out, besideFrame(out, err)));
        }
        return once(answer, questions, surroundings.out(), err).number();
      }
    } catch (ClusterApiFailure e) {
      return ClientFailures.report(err, e, origin).number();
    } catch (StartFailure e) {
      return ClientFailures.report(err, e).number();
    } catch (IOException e) {
      return ClientFailures.report(err, e).number();
    }
  }

  /** On a terminal, what is said beside the answer belongs below it, not in the middle. */
  private PrintWriter besideFrame(OutputStream frame, PrintWriter err) {
    return surroundings.screen().isTerminal()
        ? new PrintWriter(frame, true, StandardCharsets.UTF_8)
        : err;
  }

  private static ExitCode once(
      Answer answer, Questions questions, OutputStream out, PrintWriter err) throws IOException {
    return ClientFailures.report(err, answer.write(questions, out));
  }
}
