package clusterapi.http.json;

import clusterapi.application.query.Field;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A list of the API that is put together from pages: as one document, which is the API's answer
 * without {@code next}, or element by element. Always in the shape of 22.1.
 *
 * @param <T> what is listed
 */
public final class JoinedAnswer<T> {
  /** The list of <i>nodes</i>. */
  public static final JoinedAnswer<NodeStatus> NODES =
      new JoinedAnswer<>(
          "nodes",
          new NodesJson(NodesJson.VersionKeys.MAJOR)::writeNode,
          JoinedAnswer::withoutFailures);

  /** The list of <i>node ranges</i>. */
  public static final JoinedAnswer<RangeInfo> NODE_RANGES =
      new JoinedAnswer<>("ranges", JoinedAnswer::writeRange, JoinedAnswer::withoutFailures);

  /** The list of <i>hot ranges</i>. */
  public static final JoinedAnswer<HotRange> HOT_RANGES =
      new JoinedAnswer<>("ranges", FlatHotRangesJson::writeRange, NodeErrors::write);

  /** The list of <i>sessions</i>. */
  public static final JoinedAnswer<Session> SESSIONS =
      new JoinedAnswer<>("sessions", SessionsJson::writeSession, SessionsJson::writeFailures);

  private static final RangeInfoJson RANGE = new RangeInfoJson(RangeInfoJson.PROBLEMS);

  private final FieldName name;
  private final Part<T> element;
  private final Part<List<NodeFailure>> failures;

  private JoinedAnswer(String name, Part<T> element, Part<List<NodeFailure>> failures) {
    this(GoJson.name(name), element, failures);
  }

  private JoinedAnswer(FieldName name, Part<T> element, Part<List<NodeFailure>> failures) {
    this.name = name;
    this.element = element;
    this.failures = failures;
  }

  /** Writes a part of an answer. */
  @FunctionalInterface
  private interface Part<T> {
    void write(GoJson json, T value) throws IOException;
  }

  /**
   * The same list with elements that are objects of some fields.
   *
   * @param fields which, in order
   * @return the list
   */
  public JoinedAnswer<T> showing(List<Field<T>> fields) {
    return new JoinedAnswer<>(
        name, (json, item) -> FlatItemJson.write(json, fields, item), failures);
  }

  /**
   * Writes one element alone, without a line end.
   *
   * @param value the element
   * @param out where to; stays open
   * @throws IOException if the stream does
   */
  public void writeElement(T value, OutputStream out) throws IOException {
    try (GoJson json = GoJson.to(out)) {
      element.write(json, value);
    }
  }

  /**
   * Begins a document.
   *
   * @param out where to; stays open
   * @return takes the elements
   * @throws IOException if the stream does
   */
  public Document begin(OutputStream out) throws IOException {
    GoJson json = GoJson.to(out);
    json.object().array(name);
    return new Document(json);
  }

  /** A document that has begun. Used by one thread. */
  public final class Document implements Closeable {
    private final GoJson json;

    private Document(GoJson json) {
      this.json = json;
    }

    /**
     * The next element.
     *
     * @param value the element
     * @throws IOException if the stream does
     */
    public void add(T value) throws IOException {
      element.write(json, value);
    }

    /**
     * The end of the list, and of the document.
     *
     * @param failed nodes that did not answer
     * @throws IOException if the stream does
     */
    public void end(List<NodeFailure> failed) throws IOException {
      json.endArray();
      failures.write(json, failed);
      json.endObject();
    }

    /** Hands everything to the stream; a document that was not ended stays cut off. */
    @Override
    public void close() throws IOException {
      json.close();
    }
  }

  private static void writeRange(GoJson json, RangeInfo range) throws IOException {
    json.object();
    RANGE.write(json, range);
    json.endObject();
  }

  /** This list comes from one node alone, or from what all nodes have in common. */
  private static void withoutFailures(GoJson json, List<NodeFailure> failed) {}
}
