package clusterapi.storage.status;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeId;
import clusterapi.storage.live.CallException;
import clusterapi.storage.live.Outcome;
import clusterapi.storage.statusjson.JsonMember;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import clusterapi.storage.statusjson.OneLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One node's hot ranges, from answers of both forms: the flat list of the newer endpoint, which may
 * come in pages, and the lists by node and store of the older one. Not safe for threads.
 */
final class HotRangesJson {
  /** How many entries all pages may have together; a store reports at most some hundred. */
  static final int MAX_ENTRIES = 200_000;

  /** A real token has some ten characters. */
  private static final int MAX_TOKEN_LENGTH = 4096;

  private static final Comparator<HotRange> ORDER =
      Comparator.comparing(HotRange::store)
          .thenComparing(
              Comparator.comparingDouble((HotRange r) -> r.statistics().queriesPerSecond())
                  .reversed())
          .thenComparing(HotRange::id);

  private final NodeId node;
  private final Flaws flaws;
  private final List<HotRange> found = new ArrayList<>();
  private int entries;
  private String failure = "";
  private String nextPage = "";

  HotRangesJson(NodeId node) {
    this.node = node;
    this.flaws = new Flaws("the hot ranges of node " + node);
  }

  /**
   * Reads an answer of either endpoint. What it says of other nodes is passed over.
   *
   * @return the token of the next page; empty if there is none
   */
  String read(JsonMember json) throws IOException, MalformedJson {
    nextPage = "";
    if (!json.isObject()) {
      throw json.malformed("a list of hot ranges");
    }
    while (json.nextField()) {
      switch (json.field()) {
        case "ranges" -> readEntries(json, Optional.empty());
        case "hot_ranges_by_node_id" -> readNodes(json);
        case "errors_by_node_id" -> readFailures(json);
        case "next_page_token" -> nextPage = readToken(json);
        default -> json.skip();
      }
    }
    return nextPage;
  }

  /** What came of the node, from all answers that were read. */
  Outcome<List<HotRange>> outcome() throws CallException {
    if (!failure.isEmpty()) {
      return new Outcome.Reported<>(OneLine.of(failure));
    }
    if (flaws.areAll(found.size())) {
      throw flaws.unusable();
    }
    return new Outcome.Answered<>(busiest());
  }

  /** A sentence for each entry that is left out, bounded. */
  List<String> flaws() {
    return flaws.sentences();
  }

  /** In order, each once, and no more of a store than a node reports. */
  private List<HotRange> busiest() {
    found.sort(ORDER);
    List<HotRange> kept = new ArrayList<>();
    Set<RangeId> ofStore = new HashSet<>();
    Optional<StoreId> store = Optional.empty();
    for (HotRange hot : found) {
      if (!store.equals(Optional.of(hot.store()))) {
        store = Optional.of(hot.store());
        ofStore.clear();
      }
      if (ofStore.size() < HotRange.MAX_PER_STORE && ofStore.add(hot.id())) {
        kept.add(hot);
      }
    }
    return List.copyOf(kept);
  }

  private static String readToken(JsonMember json) throws IOException, MalformedJson {
    String token = json.readText();
    if (token.length() > MAX_TOKEN_LENGTH) {
      throw json.malformed("a page token of at most " + MAX_TOKEN_LENGTH + " characters");
    }
    return token;
  }

  private void readFailures(JsonMember json) throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        if (json.key().equals(node.toString())) {
          failure = json.readText();
        } else {
          json.skip();
        }
      }
    }
  }

  private void readNodes(JsonMember json) throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        if (json.key().equals(node.toString())) {
          readNode(json);
        } else {
          json.skip();
        }
      }
    }
  }

  private void readNode(JsonMember json) throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "error_message" -> failure = json.readText();
          case "stores" -> readStores(json);
          default -> json.skip();
        }
      }
    }
  }

  private void readStores(JsonMember json) throws IOException, MalformedJson {
    if (json.readArray()) {
      while (json.nextElement()) {
        Optional<StoreId> store = Optional.empty();
        if (json.readObject()) {
          while (json.nextField()) {
            switch (json.field()) {
              case "store_id" -> store = HotRangeJson.store(json.readInt());
              case "hot_ranges" -> readEntries(json, store);
              default -> json.skip();
            }
          }
        }
      }
    }
  }

  private void readEntries(JsonMember json, Optional<StoreId> store)
      throws IOException, MalformedJson {
    if (json.readArray()) {
      int depth = json.depth();
      while (json.nextElement()) {
        entries++;
        if (entries > MAX_ENTRIES) {
          throw json.malformed("one of at most " + MAX_ENTRIES + " hot ranges");
        }
        try {
          HotRangeJson.read(json, node, store).ifPresent(found::add);
        } catch (MalformedJson e) {
          flaws.add(e);
          json.skipToEndOf(depth + 1);
        }
      }
    }
  }
}
