package clusterapi.bootstrap.command;

import clusterapi.bootstrap.certificate.Authority;
import clusterapi.bootstrap.certificate.CertificateFolder;
import clusterapi.bootstrap.certificate.CertificatePair;
import clusterapi.bootstrap.certificate.CertificateProblem;
import clusterapi.bootstrap.certificate.KeyKind;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.domain.access.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Certificates for a first set-up of TLS. Bouncy Castle, with which they are made, is loaded when
 * one is asked for and not before.
 */
@Command(
    name = "cert",
    header = "Makes certificates for a first set-up of TLS.",
    description = {
      "",
      "An authority that clients trust, and what it signs: the certificate of this server, and"
          + " those of clients that prove a user with one over gRPC. In the files that --certs-dir"
          + " of 'start' reads.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "From nothing to a server with TLS:",
      "  cluster-api cert create-ca --certs-dir certs --ca-key safe/ca.key",
      "  cluster-api cert create-server node1.example.com 10.0.0.1 localhost"
          + " --certs-dir certs --ca-key safe/ca.key",
      "  cluster-api start --certs-dir certs --http-addr 0.0.0.0:8080",
      "  curl --cacert certs/ca.crt https://node1.example.com:8080/health"
    })
final class CertCommand implements Runnable {
  private final InstantSource clock;
  private final RandomGenerator random;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * The command and all below it.
   *
   * @param clock since when certificates hold
   * @param random where their numbers come from
   */
  CertCommand(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which certificate to make");
  }

  /** What all of them are told. */
  static final class FileOptions {
    @Option(
        names = "--certs-dir",
        paramLabel = "DIR",
        required = true,
        description = "The folder for certificates; made if it does not exist.")
    private Path certsDir = Path.of("");

    @Option(
        names = "--ca-key",
        paramLabel = "FILE",
        required = true,
        description =
            "The file for the authority's key. Whoever has it can pretend to be any server: keep it"
                + " away from the servers.")
    private Path authorityKey = Path.of("");

    @Option(
        names = "--lifetime",
        paramLabel = "DURATION",
        converter = DurationOption.class,
        description =
            "How long it holds, such as 8760h. Without it, an authority ten years, and what it"
                + " signs 397 days.")
    private @Nullable Duration lifetime;

    @Option(
        names = "--key-type",
        paramLabel = "TYPE",
        converter = KeyKindOption.class,
        defaultValue = "ecdsa",
        description = "ecdsa (P-256) or rsa (2048 bits). Default: ecdsa.")
    private KeyKind keyKind = KeyKind.ECDSA;

    @Option(names = "--overwrite", description = "Replaces files that exist.")
    private boolean overwrite;

    CertificateFolder folder() {
      return new CertificateFolder(certsDir, overwrite);
    }

    Duration lifetimeOr(Duration usual) {
      return Optional.ofNullable(lifetime).orElse(usual);
    }
  }

  /** In lower case, as everything on the command line. */
  static final class KeyKindOption implements ITypeConverter<KeyKind> {
    @Override
    public KeyKind convert(String text) {
      for (KeyKind kind : KeyKind.values()) {
        if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
          return kind;
        }
      }
      throw new TypeConversionException("'" + text + "' is not a type of keys; write ecdsa or rsa");
    }
  }

  @Command(
      name = "create-ca",
      header = "Makes an authority: ca.crt, which clients are given, and its key.",
      description = "",
      mixinStandardHelpOptions = true,
      footer = {"", "  cluster-api cert create-ca --certs-dir certs --ca-key safe/ca.key"})
  void createAuthority(@Mixin FileOptions options) {
    write(
        () -> {
          CertificatePair made =
              Authority.create(
                  options.keyKind, clock.instant(), options.lifetimeOr(Authority.LIFETIME), random);
          return tell(made, options.folder().writeAuthority(made, options.authorityKey));
        });
  }

  @Command(
      name = "create-server",
      header = "Makes the certificate of this server: node.crt and node.key.",
      description = {
        "",
        "A server that runs with --certs-dir takes a new one within seconds, without a restart.",
        ""
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "  cluster-api cert create-server node1.example.com 10.0.0.1 localhost"
            + " --certs-dir certs --ca-key safe/ca.key"
      })
  void createServer(
      @Mixin FileOptions options,
      @Parameters(
              paramLabel = "HOST",
              arity = "1..*",
              description =
                  "The names and addresses by which clients know the server, without ports.")
          List<String> hosts) {
    write(
        () -> {
          CertificatePair made =
              authority(options)
                  .server(
                      hosts,
                      options.keyKind,
                      clock.instant(),
                      options.lifetimeOr(Authority.SIGNED_LIFETIME),
                      random);
          return tell(made, options.folder().writeServer(made));
        });
  }

  @Command(
      name = "create-client",
      header = "Makes the certificate of a user: client.USER.crt and client.USER.key.",
      description = {
        "",
        "Proves the user over gRPC to a server that runs with --grpc-client-ca ca.crt.",
        ""
      },
      mixinStandardHelpOptions = true,
      footer = {"", "  cluster-api cert create-client root --certs-dir certs --ca-key safe/ca.key"})
  void createClient(
      @Mixin FileOptions options,
      @Parameters(paramLabel = "USER", description = "The user's name.") String user) {
    String name = Account.parseName(user).value();
    write(
        () -> {
          CertificatePair made =
              authority(options)
                  .client(
                      name,
                      options.keyKind,
                      clock.instant(),
                      options.lifetimeOr(Authority.SIGNED_LIFETIME),
                      random);
          return tell(made, options.folder().writeClient(name, made));
        });
  }

  private static Authority authority(FileOptions options) {
    return Authority.of(options.folder().readAuthority(options.authorityKey));
  }

  private static String tell(CertificatePair made, List<Path> files) {
    Instant end = made.certificate().getNotAfter().toInstant();
    return "wrote " + files.getFirst() + " and " + files.getLast() + ", which hold until " + end;
  }

  private void write(Supplier<String> maker) {
    try {
      spec.commandLine().getOut().println(maker.get());
    } catch (CertificateProblem e) {
      throw new StartFailure(ExitCode.CERTIFICATES_UNUSABLE, e.sentence(), e);
    }
  }
}
