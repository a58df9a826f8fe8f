package clusterapi.bootstrap.client;

import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Field;
import clusterapi.application.query.Selection;
import clusterapi.bootstrap.output.Format;
import clusterapi.bootstrap.output.Listing;
import clusterapi.bootstrap.output.RowWriter;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.paging.NodeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Runs a command that lists: asks, writes, says what failed, and does it again where that is
 * watched.
 *
 * @param surroundings what is around
 * @param origin where answers come from
 * @param watch whether it is done again
 * @param age how old answers may be
 */
record ListRun(Surroundings surroundings, Origin origin, WatchOption watch, AgeOption age) {
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
   * @param listing how the rows look that whoever is asked can tell
   * @param wanted which rows count
   * @param queried what is listed, for a query of it
   * @param reading how the rows are read that were not queried
   * @return what the process ends with
   */
  <T> int list(
      ListOptions options,
      Function<Questions, Listing<T>> listing,
      Predicate<T> wanted,
      Supplier<clusterapi.application.query.Listing<T>> queried,
      Reading<T> reading) {
    return run(
        options.format(),
        (questions, out) -> {
          clusterapi.application.query.Listing<T> what = queried.get();
          Selection<T> selection = options.selection(what.table());
          RowWriter<T> writer =
              shown(listing.apply(questions), options.fields(what.table()), what, questions)
                  .writer(options.format(), out, surroundings.screen());
          Pages<T> pages = new Pages<>(writer, options.limit(), wanted);
          List<NodeFailure> failures =
              selection.isEverything()
                  ? reading.read(questions, pages)
                  : pages.byQuery(
                      Pages.SIZE,
                      page ->
                          questions
                              .queryLists()
                              .query(
                                  new QueryLists.Request<>(
                                      Questions.ADMIN, what, selection, page, age.wish()))
                              .value());
          writer.end(failures);
          return failures;
        });
  }

  private static <T> Listing<T> shown(
      Listing<T> usual,
      List<Field<T>> fields,
      clusterapi.application.query.Listing<T> what,
      Questions questions) {
    for (Field<T> field : fields) {
      if (!questions.telling().tells(what.table(), field)) {
        throw new NotSupportedBySource(
            "answers of the API's contract do not tell "
                + field
                + "; ask a server for it with ?fields="
                + field
                + " (docs/query.md), or read an archive");
      }
    }
    return fields.isEmpty() ? usual : usual.showing(fields);
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
