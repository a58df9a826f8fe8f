package clusterapi.http.handler;

import clusterapi.application.query.HotRangeFields;
import clusterapi.application.query.NodeFields;
import clusterapi.application.query.ReplicaFields;
import clusterapi.application.query.SessionFields;
import clusterapi.http.exchange.Exchange;
import clusterapi.http.json.FieldsJson;
import clusterapi.http.json.FieldsJson.ListFields;
import java.util.List;

/** Answers with the fields by which lists can be filtered, sorted and shown. */
public final class FieldsHandler implements OpenHandler {
  private static final List<ListFields> LISTS =
      List.of(
          new ListFields("/nodes/", NodeFields.TABLE),
          new ListFields("/nodes/{node_id}/ranges/", ReplicaFields.TABLE),
          new ListFields("/ranges/hot/", HotRangeFields.TABLE),
          new ListFields("/sessions/", SessionFields.TABLE));

  private final byte[] document = FieldsJson.document(LISTS);

  @Override
  public void handle(Exchange exchange) {
    exchange.answerJson(out -> out.write(document));
  }
}
