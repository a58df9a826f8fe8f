package clusterapi.http;

import clusterapi.application.contract.ApiUnderTest;
import clusterapi.application.contract.ClusterApiClient;
import clusterapi.application.query.Listing;
import clusterapi.application.query.Matches;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.NotFound;
import clusterapi.domain.failure.ClusterApiFailure.NotSupportedBySource;
import clusterapi.domain.failure.ClusterApiFailure.PermissionDenied;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.StoreUnavailable;
import clusterapi.domain.failure.ClusterApiFailure.TooManyAttempts;
import clusterapi.domain.failure.ClusterApiFailure.Unauthenticated;
import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.NodeOutcome;
import clusterapi.domain.node.NodeSelector;
import clusterapi.domain.node.NodeStatus;
import clusterapi.domain.paging.NodeFailure;
import clusterapi.domain.paging.Page;
import clusterapi.domain.range.HotRange;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.session.Session;
import clusterapi.http.json.ApiRelease;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A caller of the REST API in the shape of 22.1. */
public final class HttpClusterApiClient implements ClusterApiClient {
  private final HttpClient client;
  private final String root;
  private final Optional<String> token;
  private final Runnable onClose;

  private HttpClusterApiClient(
      HttpClient client, String root, Optional<String> token, Runnable onClose) {
    this.client = client;
    this.root = root;
    this.token = token;
    this.onClose = onClose;
  }

  /** A client of a new server on a free port, which its closing ends. */
  public static HttpClusterApiClient onAPort(ApiUnderTest api) throws IOException {
    HttpServer server =
        HttpServer.start(
            RunningApi.settings(RunningApi.limits()),
            new HttpApi(
                api.ports(),
                new SessionFilter(api.gatekeeper, api.listNodes, api.clock),
                ApiRelease.V22_1.shape()));
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new HttpClusterApiClient(
        client,
        "http://127.0.0.1:" + server.port() + "/api/v2/",
        Optional.empty(),
        () -> {
          client.close();
          server.close();
        });
  }

  @Override
  public HttpClusterApiClient presenting(Optional<String> text) {
    return new HttpClusterApiClient(client, root, text, onClose);
  }

  @Override
  public void checkHealth(boolean ready) {
    get("health/?ready=" + ready);
  }

  @Override
  public String logIn(String username, String password) {
    return RecordedBodies.parse(
            send(
                HttpRequest.newBuilder(URI.create(root + "login/"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        BodyPublishers.ofString(
                            "username=" + encoded(username) + "&password=" + encoded(password)))))
        .path("session")
        .textValue();
  }

  @Override
  public void logOut() {
    send(HttpRequest.newBuilder(URI.create(root + "logout/")).POST(BodyPublishers.noBody()));
  }

  @Override
  public Page<NodeStatus> listNodes(long limit, long offset) {
    JsonNode answer = get("nodes/?limit=" + limit + "&offset=" + offset);
    return new Page<>(
        RecordedBodies.list(answer.path("nodes"), RecordedBodies::node), next(answer));
  }

  @Override
  public Page<RangeInfo> listNodeRanges(String node, List<Long> only, long limit, long offset) {
    String ranges = only.stream().map(Object::toString).collect(Collectors.joining(","));
    JsonNode answer =
        get(
            "nodes/"
                + encoded(node)
                + "/ranges/?ranges="
                + ranges
                + "&limit="
                + limit
                + "&offset="
                + offset);
    return new Page<>(
        RecordedBodies.list(answer.path("ranges"), RecordedBodies::range), next(answer));
  }

  @Override
  public Walk<HotRange> listHotRanges(String node, long limit, String start) {
    JsonNode answer =
        get(
            "ranges/hot/?node_id="
                + encoded(node)
                + "&limit="
                + limit
                + "&start="
                + encoded(start));
    return new Walk<>(
        RecordedBodies.list(answer.path("ranges"), RecordedBodies::hotRange),
        failures(answer.path("response_error"), "error_message"),
        answer.path("next").textValue());
  }

  @Override
  public SortedMap<NodeId, NodeOutcome<RangeInfo>> findRange(long range) {
    SortedMap<NodeId, NodeOutcome<RangeInfo>> byNode = new TreeMap<>();
    get("ranges/" + range + "/")
        .path("responses_by_node_id")
        .properties()
        .forEach(
            entry ->
                byNode.put(
                    NodeId.parse(entry.getKey()),
                    entry.getValue().has("error")
                        ? new NodeOutcome.Failed<>(entry.getValue().path("error").textValue())
                        : new NodeOutcome.Answered<>(
                            RecordedBodies.range(entry.getValue().path("range_info")))));
    return byNode;
  }

  @Override
  public Walk<Session> listSessions(String username, long limit, String start) {
    JsonNode answer =
        get(
            "sessions/?username="
                + encoded(username)
                + "&limit="
                + limit
                + "&start="
                + encoded(start));
    return new Walk<>(
        RecordedBodies.list(answer.path("sessions"), RecordedBodies::session),
        failures(answer.path("errors"), "message"),
        answer.path("next").textValue());
  }

  @Override
  public <T> Matches<T> query(
      Listing<T> listing, List<String> filters, List<String> sorts, long limit, long offset) {
    StringBuilder target = new StringBuilder(target(listing));
    target.append("&limit=").append(limit).append("&offset=").append(offset);
    filters.forEach(filter -> target.append("&filter=").append(encoded(filter)));
    sorts.forEach(sort -> target.append("&sort=").append(encoded(sort)));
    HttpResponse<String> response = answered(HttpRequest.newBuilder(URI.create(root + target)));
    JsonNode answer = RecordedBodies.parse(response.body());
    return new Matches<>(
        items(listing, answer),
        response.headers().firstValueAsLong("X-Cluster-Api-Total").orElseThrow(),
        queriedNext(answer),
        listing instanceof Listing.Sessions
            ? failures(answer.path("errors"), "message")
            : failures(answer.path("response_error"), "error_message"),
        Instant.EPOCH);
  }

  private static String target(Listing<?> listing) {
    return switch (listing) {
      case Listing.Nodes nodes -> "nodes/?";
      case Listing.NodeRanges(NodeSelector.ById(NodeId node), var only) ->
          "nodes/" + node + "/ranges/?";
      case Listing.NodeRanges ranges -> "nodes/local/ranges/?";
      case Listing.HotRanges ranges -> "ranges/hot/?";
      case Listing.Sessions sessions -> "sessions/?";
    };
  }

  @SuppressWarnings("unchecked") // A listing's type says what it lists.
  private static <T> List<T> items(Listing<T> listing, JsonNode answer) {
    Object items =
        switch (listing) {
          case Listing.Nodes nodes ->
              RecordedBodies.list(answer.path("nodes"), RecordedBodies::node);
          case Listing.NodeRanges ranges ->
              RecordedBodies.list(answer.path("ranges"), RecordedBodies::range);
          case Listing.HotRanges ranges ->
              RecordedBodies.list(answer.path("ranges"), RecordedBodies::hotRange);
          case Listing.Sessions sessions ->
              RecordedBodies.list(answer.path("sessions"), RecordedBodies::session);
        };
    return (List<T>) items;
  }

  private static OptionalLong queriedNext(JsonNode answer) {
    JsonNode next = answer.path("next");
    return next.isTextual()
        ? Stream.of(next.textValue())
            .filter(text -> !text.isEmpty())
            .mapToLong(Long::parseLong)
            .findFirst()
        : next(answer);
  }

  @Override
  public void close() {
    onClose.run();
  }

  private static List<NodeFailure> failures(JsonNode errors, String message) {
    return RecordedBodies.list(
        errors,
        error ->
            new NodeFailure(
                RecordedBodies.node(error.path("node_id").intValue()),
                error.path(message).asText()));
  }

  private static OptionalLong next(JsonNode answer) {
    return answer.has("next")
        ? OptionalLong.of(answer.path("next").longValue())
        : OptionalLong.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode get(String target) {
    return RecordedBodies.parse(send(HttpRequest.newBuilder(URI.create(root + target))));
  }

  private String send(HttpRequest.Builder request) {
    return answered(request).body();
  }

  private HttpResponse<String> answered(HttpRequest.Builder request) {
    token.ifPresent(text -> request.header("X-Cockroach-API-Session", text));
    try {
      HttpRequest sent = request.build();
      HttpResponse<String> response = client.send(sent, BodyHandlers.ofString());
      ApiDescription.requireTold(sent.method(), response);
      if (response.statusCode() != 200) {
        throw failure(response);
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ClusterApiFailure failure(HttpResponse<String> response) {
    String sentence = response.body().strip();
    return switch (response.statusCode()) {
      case 400 -> new InvalidArgument(sentence);
      case 401 -> new Unauthenticated(sentence);
      case 403 -> new PermissionDenied(sentence);
      case 404 -> new NotFound(sentence);
      case 429 ->
          new TooManyAttempts(
              sentence,
              Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElseThrow()));
      case 500 -> new SourceUnavailable(sentence, null);
      case 501 -> new NotSupportedBySource(sentence);
      case 503 -> new StoreUnavailable(sentence, null);
      default -> throw new AssertionError(response.statusCode() + ": " + sentence);
    };
  }
}
