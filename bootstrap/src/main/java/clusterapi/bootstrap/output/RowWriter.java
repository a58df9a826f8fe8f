package clusterapi.bootstrap.output;

import clusterapi.domain.paging.NodeFailure;
import java.io.IOException;
import java.util.List;

/**
 * Takes a list page by page. Used by one thread.
 *
 * @param <T> what is listed
 */
public sealed interface RowWriter<T> permits TableWriter, CsvWriter, JsonWriter, NdjsonWriter {
  /**
   * The next rows.
   *
   * @param page may be empty
   * @throws IOException if they cannot be written
   */
  void rows(List<T> page) throws IOException;

  /**
   * The end of the list.
   *
   * @param failures nodes that did not answer; a format without a place for them leaves them out
   * @throws IOException if the end cannot be written
   */
  void end(List<NodeFailure> failures) throws IOException;
}
