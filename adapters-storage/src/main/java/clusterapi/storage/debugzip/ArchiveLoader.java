package clusterapi.storage.debugzip;

import clusterapi.storage.debugzip.Member.Located;
import clusterapi.storage.debugzip.MemberSource.MemberStream;
import clusterapi.storage.debugzip.MemberSource.Stored;
import clusterapi.storage.statusjson.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads an archive in one go: look at the names, read the members that are needed, then make a
 * state of them. This class walks over the members in the order of the file and puts neighbours
 * together to batches; {@link BatchReaders} has these read on several threads.
 */
final class ArchiveLoader implements MemberSource.Reader {
  /** How many virtual clusters and other archives within the archive are named. */
  private static final int MAX_PASSED_OVER = 100;

  /** A member below this size is never worth a second thread. */
  private static final long MIN_READ_AHEAD_BYTES = 1 << 20;

  private final ArchiveLimits limits;
  private final ArchiveContents contents;
  private final ProgressMeter meter;
  private final BatchReaders readers;
  private final long readAheadFrom;
  private final Set<String> passedOver = new TreeSet<>();
  private Optional<String> root;
  private Batch batch;
  private Located current = new Located("", new Member.Other());

  private ArchiveLoader(
      ArchiveLimits limits,
      ArchiveContents contents,
      ProgressMeter meter,
      BatchReaders readers,
      Optional<String> root,
      long readAheadFrom) {
    this.limits = limits;
    this.contents = contents;
    this.meter = meter;
    this.readers = readers;
    this.root = root;
    this.readAheadFrom = readAheadFrom;
    this.batch = newBatch();
  }

  /**
   * Reads an archive.
   *
   * @param threads how many threads read at the same time; what is read does not depend on it
   * @throws UnreadableArchiveException if there is nothing to serve
   */
  static ArchivedState load(Path path, ArchiveLimits limits, ArchiveProgress listener, int threads)
      throws UnreadableArchiveException {
    try {
      Instant made = Files.getLastModifiedTime(path).toInstant();
      try (OpenedArchive opened = OpenedArchive.open(path, limits)) {
        ArchiveContents contents = new ArchiveContents(limits);
        opened.problem().ifPresent(contents.problems()::add);
        read(path, opened.source(), contents, limits, listener, threads);
        ArchivedState state =
            new StateAssembly(contents, made, opened.problem().isPresent()).assemble();
        if (state.isEmpty()) {
          throw new UnreadableArchiveException(
              "nothing in it could be read: " + contents.problems().first());
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

  private static void read(
      Path path,
      MemberSource source,
      ArchiveContents contents,
      ArchiveLimits limits,
      ArchiveProgress listener,
      int threads)
      throws IOException, UnreadableArchiveException {
    Optional<Survey> survey = survey(source, limits);
    ProgressMeter meter =
        new ProgressMeter(
            listener,
            limits,
            total(survey.map(Survey::membersToRead)),
            total(survey.map(Survey::bytesToRead)));
    // Worth it where the others will be done before this one is.
    long share = survey.map(Survey::bytesToRead).orElse(0L) / (4L * threads);
    long readAheadFrom = threads == 1 ? Long.MAX_VALUE : Math.max(MIN_READ_AHEAD_BYTES, share);
    meter.report();
    try (BatchReaders readers = new BatchReaders(path, contents, meter, threads)) {
      new ArchiveLoader(
              limits, contents, meter, readers, survey.flatMap(Survey::root), readAheadFrom)
          .readAll(source);
    }
    meter.report();
  }

  private static OptionalLong total(Optional<Long> number) {
    return number.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private static Optional<Survey> survey(MemberSource source, ArchiveLimits limits)
      throws IOException, UnreadableArchiveException {
    if (!source.hasDirectory()) {
      return Optional.empty();
    }
    Survey survey = new Survey();
    source.list(survey::add);
    if (survey.members() > limits.members()) {
      throw new UnreadableArchiveException(
          "the archive has more than the limit of " + limits.members() + " members");
    }
    return Optional.of(survey);
  }

  private void readAll(MemberSource source) throws IOException, UnreadableArchiveException {
    source.readAll(this);
    readers.read(batch);
    readers.finish();
    passedOver.forEach(contents.problems()::add);
    if (root.isEmpty()) {
      throw new UnreadableArchiveException(
          "nothing in it looks like an archive of cockroach debug zip: there is no nodes.json, no"
              + " nodes/N/ and no table; give the file that cockroach debug zip made, or the folder"
              + " that it was unpacked to");
    }
  }

  private Batch newBatch() {
    return new Batch(contents.part(), limits, meter, readAheadFrom);
  }

  private void endBatchIfFull() throws IOException, UnreadableArchiveException {
    if (batch.isFull()) {
      readers.read(batch);
      batch = newBatch();
    }
  }

  @Override
  public boolean wants(String name) throws UnreadableArchiveException {
    if (MemberNames.leadsOutside(name)) {
      batch.addProblem(
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
    batch.notice(current.member());
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
  public void read(String name, Stored member) throws IOException, UnreadableArchiveException {
    batch.add(current.member(), name, member);
    endBatchIfFull();
  }

  @Override
  public void readNow(String name, MemberStream bytes)
      throws IOException, UnreadableArchiveException {
    batch.readNow(current.member(), name, bytes);
    endBatchIfFull();
  }

  @Override
  public void cannotRead(String name, MemberException reason) {
    batch.fault(current.member(), name, reason.predicate());
  }
}
