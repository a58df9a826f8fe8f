package clusterapi.storage.debugzip;

import clusterapi.storage.debugzip.Member.Located;
import clusterapi.storage.statusjson.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads an archive in one go: look at the names, read the members that are needed in the order of
 * the file, then make a state of them.
 */
final class ArchiveLoader implements MemberSource.Reader {
  /** How many virtual clusters and other archives within the archive are named. */
  private static final int MAX_PASSED_OVER = 100;

  private final ArchiveLimits limits;
  private final Problems problems;
  private final ArchiveContents contents;
  private final MemberSource source;
  private final Set<String> passedOver = new TreeSet<>();
  private Optional<String> root = Optional.empty();
  private ProgressMeter progress;
  private Located current = new Located("", new Member.Other());

  private ArchiveLoader(MemberSource source, ArchiveLimits limits, ArchiveProgress listener) {
    this.limits = limits;
    this.source = source;
    this.problems = new Problems(limits.problems());
    this.contents = new ArchiveContents(limits, problems);
    this.progress =
        new ProgressMeter(listener, source, limits, OptionalLong.empty(), OptionalLong.empty());
  }

  /**
   * Reads an archive.
   *
   * @throws UnreadableArchiveException if there is nothing to serve
   */
  static ArchivedState load(Path path, ArchiveLimits limits, ArchiveProgress listener)
      throws UnreadableArchiveException {
    try {
      Instant made = Files.getLastModifiedTime(path).toInstant();
      try (OpenedArchive opened = OpenedArchive.open(path, limits)) {
        ArchiveLoader loader = new ArchiveLoader(opened.source(), limits, listener);
        opened.problem().ifPresent(loader.problems::add);
        loader.readAll(listener);
        ArchivedState state =
            new StateAssembly(loader.contents, loader.problems, made, opened.problem().isPresent())
                .assemble();
        if (state.isEmpty()) {
          throw new UnreadableArchiveException(
              "nothing in it could be read: " + loader.problems.first());
        }
        return state;
      }
    } catch (UnreadableArchiveException e) {
      throw new UnreadableArchiveException(path + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UnreadableArchiveException(
          path + " cannot be read: check that it is there and may be read", e);
    }
  }

  private void readAll(ArchiveProgress listener) throws IOException, UnreadableArchiveException {
    if (source.hasDirectory()) {
      Survey survey = new Survey();
      source.list(survey::add);
      if (survey.members() > limits.members()) {
        throw new UnreadableArchiveException(
            "the archive has more than the limit of " + limits.members() + " members");
      }
      root = survey.root();
      progress =
          new ProgressMeter(
              listener,
              source,
              limits,
              OptionalLong.of(survey.membersToRead()),
              OptionalLong.of(survey.bytesToRead()));
    }
    progress.report();
    source.readAll(this);
    progress.report();
    passedOver.forEach(problems::add);
    if (root.isEmpty()) {
      throw new UnreadableArchiveException(
          "nothing in it looks like an archive of cockroach debug zip: there is no nodes.json, no"
              + " nodes/N/ and no table; give the file that cockroach debug zip made, or the folder"
              + " that it was unpacked to");
    }
  }

  @Override
  public boolean wants(String name) throws UnreadableArchiveException {
    if (MemberNames.leadsOutside(name)) {
      problems.add(
          "the member " + OneLine.of(name) + " was passed over: its name leads out of the archive");
      return false;
    }
    Optional<Located> located = MemberNames.locate(name);
    if (located.isEmpty()) {
      return false;
    }
    current = located.get();
    if (root.isEmpty() && current.virtualCluster().isEmpty()) {
      root = Optional.of(current.root());
    }
    if (!root.equals(Optional.of(current.root()))) {
      notePassedOver(current);
      return false;
    }
    contents.notice(current.member());
    return current.member().isRead();
  }

  private void notePassedOver(Located elsewhere) {
    if (passedOver.size() < MAX_PASSED_OVER) {
      passedOver.add(
          elsewhere
              .virtualCluster()
              .map(name -> "the virtual cluster " + name + " is in the archive but not shown")
              .orElse(
                  "members below "
                      + (elsewhere.root().isEmpty() ? "its top" : elsewhere.root())
                      + " were passed over: the archive that is shown lies below "
                      + root.orElse("")));
    }
  }

  @Override
  public void read(String name, InputStream bytes) throws IOException, UnreadableArchiveException {
    contents.read(current.member(), name, progress.watch(bytes));
    progress.memberDone(name);
  }

  @Override
  public void cannotRead(String name, MemberException reason) {
    contents.fault(current.member(), name, reason.predicate());
  }
}
