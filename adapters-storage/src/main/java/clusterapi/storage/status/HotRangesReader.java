package clusterapi.storage.status;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.range.HotRange;
import clusterapi.storage.live.CallException;
import clusterapi.storage.live.Outcome;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks a node for its hot ranges: at the newer endpoint, page by page, or at the older one where
 * the cluster does not know the newer. Safe for threads.
 *
 * <p>The pages of a node are one answer: when one of them fails, the node fails. The list is the
 * top of an order, so a part of it would look whole and be wrong.
 */
final class HotRangesReader {
  /** How many pages a node's list may have. */
  static final int MAX_PAGES = 100;

  /** What a node without the newer endpoint says to it. */
  private static final List<Integer> NO_SUCH_ENDPOINT = List.of(400, 404, 405, 501);

  private static final JsonFactory JSON = new JsonFactory();

  private final StatusClient client;
  private final NodeCalls calls;
  private final Duration deadline;
  private final AtomicBoolean older = new AtomicBoolean();

  /**
   * A reader.
   *
   * @param deadline for all pages of a node together
   */
  HotRangesReader(StatusClient client, NodeCalls calls, Duration deadline) {
    this.client = client;
    this.calls = calls;
    this.deadline = deadline;
  }

  /**
   * A node's busiest ranges.
   *
   * @param flaws told of those that are left out
   */
  Outcome<List<HotRange>> read(NodeId node, FlawList flaws)
      throws CallException, InterruptedException {
    HotRangesJson list = read(node);
    flaws.add(list.flaws());
    return list.outcome();
  }

  private HotRangesJson read(NodeId node) throws CallException, InterruptedException {
    try {
      if (!older.get()) {
        try {
          return calls.ask(node, base -> readPages(base, node));
        } catch (CallException e) {
          if (!NO_SUCH_ENDPOINT.contains(e.status())) {
            throw e;
          }
          older.set(true);
        }
      }
      return calls.ask(node, base -> readOlder(base, node));
    } catch (CallException e) {
      throw e.needing("the rights of an admin (in newer releases VIEWCLUSTERMETADATA is enough)");
    }
  }

  private HotRangesJson readPages(URI base, NodeId node)
      throws CallException, InterruptedException {
    long began = System.nanoTime();
    HotRangesJson list = new HotRangesJson(node);
    Set<String> tokens = new HashSet<>();
    String token = "";
    do {
      Duration left = deadline.minusNanos(System.nanoTime() - began);
      if (!left.isPositive()) {
        throw CallException.noAnswer(
            "not all pages of its hot ranges came within " + deadline.toMillis() + " ms", null);
      }
      token = readPage(base, node, token, left, list);
      if (!token.isEmpty() && (!tokens.add(token) || tokens.size() == MAX_PAGES)) {
        throw CallException.noAnswer(
            "its hot ranges have no end: the same page comes again, or more than "
                + MAX_PAGES
                + " pages",
            null);
      }
    } while (!token.isEmpty());
    return list;
  }

  private String readPage(URI base, NodeId node, String token, Duration left, HotRangesJson list)
      throws CallException, InterruptedException {
    try {
      return client.post(base, "/_status/v2/hotranges", question(node, token), left, list::read);
    } catch (CallException e) {
      if (token.isEmpty() || !e.isConnected()) {
        throw e;
      }
      // Whatever the status, this does not tell whether the endpoint is known.
      throw CallException.noAnswer("a later page of its hot ranges: " + e.reason(), e);
    }
  }

  private HotRangesJson readOlder(URI base, NodeId node)
      throws CallException, InterruptedException {
    HotRangesJson list = new HotRangesJson(node);
    String path = "/_status/hotranges?node_id=" + node;
    client.get(base, path, deadline, list::read);
    return list;
  }

  private static String question(NodeId node, String pageToken) {
    StringWriter text = new StringWriter();
    try (JsonGenerator body = JSON.createGenerator(text)) {
      body.writeStartObject();
      body.writeStringField("nodeId", node.toString());
      if (!pageToken.isEmpty()) {
        body.writeStringField("pageToken", pageToken);
      }
      body.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A text in memory takes everything.
    }
    return text.toString();
  }
}
