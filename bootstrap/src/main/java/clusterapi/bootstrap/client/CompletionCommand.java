package clusterapi.bootstrap.client;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: a script that teaches a shell to complete commands and options. */
@Command(
    name = "completion",
    header = "Prints a script with which a shell completes commands and options.",
    description = "",
    footer = {
      "",
      "  source <(cluster-api completion bash)",
      "  source <(cluster-api completion zsh)"
    })
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  private String script(CommandLine all) {
    return switch (shell) {
      // One script for both: it looks itself which of them runs it.
      case BASH, ZSH -> AutoComplete.bash(all.getCommandName(), all);
    };
  }

  /** A shell that can be taught. */
  private enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void run() {
    CommandLine all = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    out.print(script(all));
    out.flush();
  }
}
