package clusterapi.bootstrap.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.application.port.in.LogIn;
import clusterapi.bootstrap.command.PasswordFile;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Password;
import clusterapi.domain.access.SessionToken;
import clusterapi.domain.access.Username;
import clusterapi.domain.failure.ClusterApiFailure;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code login}: trades a password for a token, and keeps it. */
@Command(
    name = "login",
    header = "Logs in at a server and keeps the token.",
    description = {
      "",
      "The token is kept in a file that only you can read, and is sent to that server only.",
      ""
    },
    footer = {
      "",
      "  cluster-api login --user maxroach",
      "  cluster-api login --url https://node1:8080 --ca certs/ca.crt"
    })
final class LoginCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ServerOptions options;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "root",
      description = "Who logs in. Default: ${DEFAULT-VALUE}.")
  private String user = "root";

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The file with the password. Without it, the password is asked for.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--allow-plain-http",
      description =
          "Send the password and the token without encryption to another machine, where whoever"
              + " listens can take them.")
  private boolean allowPlainHttp;

  LoginCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new ServerOptions(surroundings);
  }

  @Override
  public Integer call() {
    try {
      ServerUrl server = options.server();
      requireSafe(server);
      TokenFile tokens = options.tokens();
      tokens.find(server); // Before a session is opened whose token could not be kept.
      tokens.put(server, logIn(server));
      surroundings.terminal().outWriter().println("logged in at " + server + " as " + user);
      return ExitCode.OK.number();
    } catch (ClusterApiFailure e) {
      return ClientFailures.report(surroundings.terminal().errWriter(), e, options).number();
    }
  }

  private void requireSafe(ServerUrl server) {
    if (!server.isEncrypted() && !server.isLoopback() && !allowPlainHttp) {
      throw new InvalidArgument(
          server
              + " is another machine, and plain HTTP would show it your password on the way; use"
              + " https (grpcs over gRPC), or give --allow-plain-http");
    }
  }

  private SessionToken logIn(ServerUrl server) {
    Password password =
        passwordFile == null
            ? surroundings.prompt().askOnce(user + " at " + server)
            : Password.of(PasswordFile.read(passwordFile));
    try (Remote remote = options.connect()) {
      return remote
          .as(PresentedSession.NONE)
          .logIn()
          .logIn(new LogIn.Request(new Username(user), password, ClientAddress.IN_PROCESS));
    }
  }
}
