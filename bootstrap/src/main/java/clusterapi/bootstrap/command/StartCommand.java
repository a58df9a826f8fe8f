package clusterapi.bootstrap.command;

import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.settings.Catalogue;
import clusterapi.bootstrap.settings.Setting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code start} as the command line knows it: {@link ServerStart} does the work. Its options are
 * the settings of {@link Catalogue}, one for one.
 */
public final class StartCommand implements Callable<Integer> {
  private final ServerStart start;
  private final Map<Setting<?>, OptionSpec> options = new HashMap<>();
  private final CommandSpec spec;

  /**
   * The command.
   *
   * @param start what it does with its options
   */
  public StartCommand(ServerStart start) {
    this.start = start;
    this.spec = describe();
  }

  /** The command as the command line needs it. */
  CommandSpec commandSpec() {
    return spec;
  }

  @Override
  public Integer call() {
    return start.run(flags()).number();
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new HashMap<>();
    options.forEach(
        (setting, option) -> {
          String text = option.getValue();
          if (text != null) {
            flags.put(setting.key(), text);
          }
        });
    return flags;
  }

  private CommandSpec describe() {
    CommandSpec start = CommandSpec.wrapWithoutInspection(this);
    start.name("start").mixinStandardHelpOptions(true).versionProvider(new VersionText());
    start
        .usageMessage()
        .header("Runs a server until it is told to stop.")
        .description(
            "",
            "Without options it serves a demo cluster on http://127.0.0.1:8080. At the first start"
                + " the password of root is printed, once.",
            "",
            "Every option can also be given as an environment variable (--http-addr as "
                + "CLUSTER_API_HTTP_ADDR"
                + ") or as a line of the --config file (http-addr = 127.0.0.1:8080). An option goes"
                + " before a variable, a variable before the file.",
            "")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes())
        .footer(
            "",
            "Examples:",
            "  cluster-api start --source zip:debug.zip",
            "  cluster-api start --http-addr 0.0.0.0:8080 --certs-dir certs",
            "  cluster-api start --insecure --demo-nodes 9 --demo-ranges 5000",
            "")
        .customSynopsis("cluster-api start [OPTION]...")
        .sortOptions(false);
    List<Setting.Group> groups = List.of(Setting.Group.values());
    for (int i = 0; i < groups.size(); i++) {
      start.addArgGroup(describe(groups.get(i)).order(i).build());
    }
    return start;
  }

  private ArgGroupSpec.Builder describe(Setting.Group group) {
    ArgGroupSpec.Builder builder =
        ArgGroupSpec.builder().validate(false).heading("%n" + group.title() + ":%n");
    List<Setting<?>> ofGroup =
        Catalogue.ALL.stream().filter(setting -> setting.group() == group).toList();
    for (Setting<?> setting : ofGroup) {
      OptionSpec option = describe(setting);
      options.put(setting, option);
      builder.addArg(option);
    }
    return builder;
  }

  private static OptionSpec describe(Setting<?> setting) {
    boolean isSwitch = setting.type().isSwitch();
    String defaultText =
        setting.defaultText().filter(text -> !isSwitch).map(text -> " Default: " + text).orElse("");
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag())
            .type(String.class)
            .paramLabel(setting.type().label())
            .description((setting.meaning() + defaultText).replace("%", "%%"));
    return isSwitch
        ? option.arity("0..1").fallbackValue("true").build()
        : option.arity("1").build();
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.OF_A_SERVER) {
      codes.put(Integer.toString(code.number()), code.meaning());
    }
    return codes;
  }
}
