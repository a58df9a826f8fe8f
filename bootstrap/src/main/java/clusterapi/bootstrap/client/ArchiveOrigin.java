package clusterapi.bootstrap.client;

import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.bootstrap.wiring.ArchiveReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Supplier;

/** An archive, read by this process for one question. */
final class ArchiveOrigin implements Origin {
  private final Supplier<Path> archive;
  private final Surroundings surroundings;

  /** An archive whose name is known when it is asked. */
  ArchiveOrigin(Supplier<Path> archive, Surroundings surroundings) {
    this.archive = archive;
    this.surroundings = surroundings;
  }

  @Override
  public Questions open() {
    LoadProgress progress =
        new LoadProgress(
            surroundings.terminal().err(),
            surroundings.terminal().errIsTerminal(),
            surroundings.clock());
    ArchiveReader reader = ArchiveReader.open(archive.get(), progress);
    PrintWriter err = surroundings.terminal().errWriter();
    int problems = reader.problems().size();
    if (problems > 0) {
      ClientFailures.say(
          err, "the archive is not whole: " + reader.problems().first() + more(problems - 1));
    }
    return new Questions(
        reader.listNodes(),
        reader.listNodeRanges(),
        reader.listHotRanges(),
        reader.findRange(),
        reader.listSessions(),
        reader.queryLists(),
        Questions.Telling.EVERYTHING,
        reader::observedAt,
        reader::close);
  }

  private static String more(int count) {
    return count == 0 ? "" : " (and " + count + " more)";
  }

  /** An archive asks for none. */
  @Override
  public String loginCommand() {
    return "cluster-api login";
  }
}
