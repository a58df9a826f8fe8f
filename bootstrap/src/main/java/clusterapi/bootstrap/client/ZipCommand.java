package clusterapi.bootstrap.client;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zip}: the commands that ask, below an archive instead of a server. */
@Command(
    name = "zip",
    header = "Asks an archive made by 'debug zip' instead of a server.",
    description = {"", "Ages are those at the time at which the archive was made.", ""},
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {"", "  cluster-api zip debug.zip nodes", "  cluster-api zip debug.zip range 61"})
final class ZipCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The archive, or a folder it was unpacked to.")
  private Path archive = Path.of("");

  Path archive() {
    return archive;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to ask the archive");
  }
}
