package clusterapi.bootstrap;

import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.bootstrap.command.PasswordFile;
import clusterapi.bootstrap.command.Terminal;
import clusterapi.bootstrap.logging.JsonLogFormatter;
import clusterapi.bootstrap.logging.Logging;
import clusterapi.bootstrap.logging.TextLogFormatter;
import clusterapi.bootstrap.process.ExitCode;
import clusterapi.bootstrap.process.LoadProgress;
import clusterapi.bootstrap.process.ReadyFile;
import clusterapi.bootstrap.process.Signals;
import clusterapi.bootstrap.process.SourceReport;
import clusterapi.bootstrap.process.StartFailure;
import clusterapi.bootstrap.settings.ServerSettings;
import clusterapi.bootstrap.wiring.Logins;
import clusterapi.bootstrap.wiring.Wiring;
import clusterapi.domain.access.Password;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.storage.account.StoredAccounts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Formatter;
import java.util.stream.Collectors;

/**
 * One server from its start to its end: accounts, source, servers, serving; and the reverse when it
 * is told to stop.
 */
final class ServerRun {
  private static final Logger LOG = System.getLogger(ServerRun.class.getName());

  /** What a first signal means. */
  private enum Phase {
    /** Nobody has been answered yet, so there is nothing to finish. */
    STARTING,
    /** What is at work must be finished. */
    RUNNING,
    /** A further signal means that it takes too long. */
    STOPPING
  }

  private final ServerSettings settings;
  private final Terminal terminal;
  private final Optional<ReadyFile> readyFile;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
  private final CountDownLatch stopRequested = new CountDownLatch(1);

  ServerRun(ServerSettings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
    this.readyFile = settings.readyFile().map(ReadyFile::new);
  }

  /**
   * Runs a server until it is told to stop.
   *
   * @return what the process ends with
   * @throws StartFailure if it cannot start
   */
  ExitCode run() {
    Logging.install(terminal.err(), formatter(), settings.verbose());
    Signals.listenForStop(this::signalled);
    readyFile.ifPresent(ReadyFile::remove);
    Wiring wiring = new Wiring(settings);
    try (Logins logins = openLogins(wiring)) {
      if (isPasswordGiven()) {
        // It can be used with the first request; and what is wrong with the file is said at once.
        setFirstPassword(logins);
      }
      try (ClusterStateSource source = openSource(wiring)) {
        serve(wiring.server(logins, source), logins, source);
      }
    }
    return ExitCode.OK;
  }

  private boolean isPasswordGiven() {
    return settings.access().adminPasswordFile().isPresent();
  }

  private Formatter formatter() {
    return switch (settings.logFormat()) {
      case TEXT -> new TextLogFormatter();
      case JSON -> new JsonLogFormatter();
    };
  }

  private void signalled() {
    Phase before =
        phase.getAndUpdate(now -> now == Phase.STARTING ? Phase.STARTING : Phase.STOPPING);
    switch (before) {
      case STARTING -> Runtime.getRuntime().halt(ExitCode.OK.number());
      case RUNNING -> stopRequested.countDown();
      case STOPPING -> Runtime.getRuntime().halt(ExitCode.FAILED.number());
    }
  }

  private Logins openLogins(Wiring wiring) {
    return Logins.open(settings.access(), wiring.clock(), wiring.random());
  }

  private void setFirstPassword(Logins logins) {
    logins.ownAccounts().ifPresent(this::setFirstPassword);
  }

  private void setFirstPassword(StoredAccounts accounts) {
    Optional<Path> file = settings.access().adminPasswordFile();
    try {
      accounts
          .ensureRoot(file.map(PasswordFile::read).map(Password::of))
          .ifPresent(
              madeUp ->
                  terminal.out().println("password of root, shown only once: " + madeUp.reveal()));
    } catch (InvalidArgument e) {
      throw new StartFailure(
          ExitCode.BAD_USAGE,
          "--admin-password-file=" + file.map(Object::toString).orElse("") + ": " + e.sentence(),
          e);
    }
  }

  private ClusterStateSource openSource(Wiring wiring) {
    return wiring
        .source()
        .open(new LoadProgress(terminal.err(), terminal.errIsTerminal(), wiring.clock()));
  }

  private void serve(Wiring.Server server, Logins logins, ClusterStateSource source) {
    server.launcher().start();
    try {
      phase.compareAndSet(Phase.STARTING, Phase.RUNNING);
      // A hash is meant to be slow. Nobody can know a password that is not made up yet, so nobody
      // misses it either before it is shown.
      if (!isPasswordGiven()) {
        setFirstPassword(logins);
      }
      announce(server, source);
      stopRequested.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      LOG.log(Level.INFO, "event=stopping");
      readyFile.ifPresent(ReadyFile::remove);
      server.launcher().stop();
      LOG.log(Level.INFO, "event=stopped");
    }
  }

  private void announce(Wiring.Server server, ClusterStateSource source) {
    List<URI> urls = server.transports().urls();
    URI url = urls.getFirst();
    SourceReport.of(source, settings.nodeId()).log();
    LOG.log(
        Level.INFO,
        "event=ready urls="
            + urls.stream().map(URI::toString).collect(Collectors.joining(","))
            + " source="
            + source.description()
            + " release="
            + server.release().shape().release()
            + " admission="
            + settings.access().policy());
    readyFile.ifPresent(file -> file.write(url));
    terminal.out().println("ready at " + url);
    terminal.out().flush();
  }
}
