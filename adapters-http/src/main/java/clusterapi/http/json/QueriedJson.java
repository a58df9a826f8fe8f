package clusterapi.http.json;

import clusterapi.application.query.Field;
import clusterapi.application.query.Matches;
import clusterapi.domain.paging.NodeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The answer of a query: the contract's, with the items that match, each as the contract has it or
 * as an object of the fields that were asked for. Immutable, safe for many threads.
 *
 * @param <T> what is listed
 */
public final class QueriedJson<T> {
  private static final FieldName NEXT = GoJson.name("next");

  private final String list;
  private final Element<T> element;
  private final Element<List<T>> items;
  private final Element<List<NodeFailure>> failures;
  private final boolean nextIsText;

  /** Writes a part of an answer. */
  @FunctionalInterface
  interface Element<T> {
    void write(GoJson json, T value) throws IOException;
  }

  private QueriedJson(
      String list,
      Element<T> element,
      Element<List<T>> items,
      Element<List<NodeFailure>> failures,
      boolean nextIsText) {
    this.list = list;
    this.element = element;
    this.items = items;
    this.failures = failures;
    this.nextIsText = nextIsText;
  }

  /** A list of one kind, whose next page begins at a number. */
  static <T> QueriedJson<T> byOffset(String list, Element<T> element) {
    return new QueriedJson<>(
        list, element, (json, items) -> array(json, list, element, items), (json, f) -> {}, false);
  }

  /** A list over many nodes, whose next page begins at a text. */
  static <T> QueriedJson<T> ofNodes(
      String list, Element<T> element, Element<List<NodeFailure>> failures) {
    return new QueriedJson<>(
        list, element, (json, items) -> array(json, list, element, items), failures, true);
  }

  /** The same with another form of the whole list. */
  QueriedJson<T> arranged(Element<List<T>> whole) {
    return new QueriedJson<>(list, element, whole, failures, nextIsText);
  }

  /** The key of the list in answers. */
  public String list() {
    return list;
  }

  /**
   * The same with items that are objects of some fields.
   *
   * @param fields which, in order
   * @return an encoder
   */
  public QueriedJson<T> showing(List<Field<T>> fields) {
    Element<T> flat = (json, item) -> FlatItemJson.write(json, fields, item);
    return new QueriedJson<>(
        list, flat, (json, all) -> array(json, list, flat, all), failures, nextIsText);
  }

  private static <T> void array(GoJson json, String list, Element<T> element, List<T> items)
      throws IOException {
    json.array(list);
    for (T item : items) {
      element.write(json, item);
    }
    json.endArray();
  }

  /**
   * Writes one document.
   *
   * @param matches what matches
   * @param out where to; left open
   * @throws IOException if the stream does
   */
  public void write(Matches<T> matches, OutputStream out) throws IOException {
    try (GoJson json = GoJson.to(out)) {
      json.object();
      items.write(json, matches.items());
      failures.write(json, matches.failures());
      if (nextIsText) {
        boolean more = matches.next().isPresent();
        json.text(NEXT, more ? Long.toString(matches.next().getAsLong()) : "");
      } else if (matches.next().isPresent()) {
        json.number(NEXT, matches.next().getAsLong());
      }
      json.endObject();
    }
  }

  /**
   * Writes the items alone, one on each line.
   *
   * @param matches what matches
   * @param out where to; left open
   * @throws IOException if the stream does
   */
  public void writeLines(Matches<T> matches, OutputStream out) throws IOException {
    try (GoJson json = GoJson.to(out)) {
      for (T item : matches.items()) {
        element.write(json, item);
        json.endLine();
      }
    }
  }
}
