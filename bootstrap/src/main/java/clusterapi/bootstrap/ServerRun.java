package clusterapi.bootstrap;

import clusterapi.bootstrap.command.Terminal;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.settings.ServerSettings;

final class ServerRun {
  ServerRun(ServerSettings settings, Terminal terminal) {}

  ExitCode run() {
    return ExitCode.OK;
  }
}
