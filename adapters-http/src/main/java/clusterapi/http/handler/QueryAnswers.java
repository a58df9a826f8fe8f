package clusterapi.http.handler;

import clusterapi.application.access.Operation;
import clusterapi.application.port.in.Observed;
import clusterapi.application.port.in.QueryLists;
import clusterapi.application.query.Field;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.OffsetPage;
import clusterapi.http.body.BodyWriter;
import clusterapi.http.body.Question;
import clusterapi.http.json.QueriedJson;
import clusterapi.http.request.ListQuery;
import clusterapi.http.rows.CsvRows;
import clusterapi.http.rows.TableRows;
import clusterapi.http.rows.YamlRows;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers requests that want more of a list than the contract has. Safe for many threads. */
final class QueryAnswers {
  private final QueryLists queryLists;

  /** Answers over the port. */
  QueryAnswers(QueryLists queryLists) {
    this.queryLists = queryLists;
  }

  /** Answers a query of a list. */
  <T> void answer(
      AdminHandler.Call call,
      Operation operation,
      Listing<T> listing,
      ListQuery<T> query,
      OffsetPage page,
      QueriedJson<T> json) {
    Observed<Matches<T>> observed =
        queryLists.query(
            new QueryLists.Request<>(
                call.admin(), listing, query.selection(), page, call.exchange().query().maxAge()));
    Matches<T> matches = observed.value();
    Question question =
        Question.of(
            operation,
            listing,
            query,
            page,
            query.selection().isRelative() ? Optional.of(matches.now()) : Optional.empty());
    call.tellAge(observed.moment());
    call.exchange()
        .answerQuery(
            query.format().contentType(),
            matches.total(),
            failedNodes(matches.failures()),
            question,
            observed.moment(),
            writer(query, listing, matches, json));
  }

  private static <T> BodyWriter writer(
      ListQuery<T> query, Listing<T> listing, Matches<T> matches, QueriedJson<T> contract) {
    QueriedJson<T> json = query.fields().isEmpty() ? contract : contract.showing(query.fields());
    List<Field<T>> columns = query.fields().isEmpty() ? listing.table().usual() : query.fields();
    return switch (query.format()) {
      case JSON -> out -> json.write(matches, out);
      case NDJSON -> out -> json.writeLines(matches, out);
      case CSV -> out -> CsvRows.write(matches.items(), columns, out);
      case TABLE -> out -> TableRows.write(matches.items(), columns, out);
      case YAML -> out -> YamlRows.write(json.list(), matches, columns, out);
    };
  }

  private static String failedNodes(List<NodeFailure> failures) {
    return failures.stream()
        .flatMap(failure -> failure.node().stream())
        .map(NodeId::toString)
        .collect(Collectors.joining(","));
  }
}
