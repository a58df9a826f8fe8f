package clusterapi.bootstrap.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.OperationPorts;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.http.client.RemoteClusterApi;
import clusterapi.http.client.RemoteSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell which server is asked, the same for every command that asks one. */
final class ServerOptions implements Origin {
  /** The variable that stands for {@code --url}. */
  static final String URL_VARIABLE = "CLUSTER_API_URL";

  /** Where a server listens that was started without options. */
  static final String DEFAULT_URL = "http://127.0.0.1:8080";

  private final Surroundings surroundings;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The server: one of cluster-api, or a node of a cluster. Default: $CLUSTER_API_URL, else "
              + DEFAULT_URL
              + ".")
  private @Nullable String url;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "Certificates in PEM that alone may vouch for the server. Default: those that Java"
              + " trusts.")
  private @Nullable Path authority;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "The file that keeps the tokens of logins, by server. Default: ~/.cluster-api/token.")
  private @Nullable Path tokenFile;

  ServerOptions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * The server's address.
   *
   * @throws InvalidArgument if it is none
   */
  ServerUrl server() {
    String inEnvironment = surroundings.environment().getOrDefault(URL_VARIABLE, "");
    String usual = inEnvironment.isEmpty() ? DEFAULT_URL : inEnvironment;
    return ServerUrl.parse(Optional.ofNullable(url).orElse(usual));
  }

  /** The file that keeps tokens. */
  TokenFile tokens() {
    return new TokenFile(
        Optional.ofNullable(tokenFile)
            .orElseGet(() -> surroundings.home().resolve(".cluster-api").resolve("token")));
  }

  /**
   * A client of the server.
   *
   * @throws InvalidArgument if the options cannot be
   */
  RemoteClusterApi connect() {
    try {
      return RemoteClusterApi.open(
          new RemoteSettings(
              server().uri(), Optional.ofNullable(authority), RemoteSettings.Limits.DEFAULT),
          surroundings.clock());
    } catch (IOException e) {
      throw new InvalidArgument("--ca: " + e.getMessage());
    }
  }

  @Override
  public Questions open() {
    Optional<SessionToken> token = tokens().find(server());
    RemoteClusterApi remote = connect();
    OperationPorts ports =
        remote.as(
            token
                .map(SessionToken::encode)
                .map(PresentedSession::of)
                .orElse(PresentedSession.NONE));
    return new Questions(
        ports.listNodes(),
        ports.listNodeRanges(),
        ports.listHotRanges(),
        ports.findRange(),
        ports.listSessions(),
        ports.queryLists(),
        Questions.Telling.AS_THE_CONTRACT,
        surroundings.clock(),
        remote::close);
  }

  @Override
  public String loginCommand() {
    return "cluster-api login --url " + server();
  }
}
