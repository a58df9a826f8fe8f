package clusterapi.bootstrap.wiring;

import clusterapi.application.port.out.SessionStore;
import clusterapi.application.usecase.ServingState;
import clusterapi.bootstrap.process.AdminPart;
import clusterapi.bootstrap.process.CertificateWatch;
import clusterapi.bootstrap.process.Chore;
import clusterapi.bootstrap.process.Housekeeping;
import clusterapi.bootstrap.process.Launcher;
import clusterapi.bootstrap.process.Part;
import clusterapi.bootstrap.process.SessionPurge;
import clusterapi.bootstrap.process.Transport;
import clusterapi.bootstrap.process.Transports;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What runs, and in which order. */
final class ProcessModule extends AbstractModule {
  private final Optional<Path> certsDir;

  ProcessModule(Optional<Path> certsDir) {
    this.certsDir = certsDir;
  }

  @Provides
  @Singleton
  Transports transports(Set<Transport> installed) {
    return new Transports(List.copyOf(installed)); // in the order of their modules
  }

  @Provides
  SessionPurge sessionPurge(SessionStore sessions, InstantSource clock) {
    return new SessionPurge(sessions, clock);
  }

  @Provides
  Optional<CertificateWatch> certificateWatch(Transports transports, Optional<AdminPart> admin) {
    return certsDir.map(
        dir ->
            new CertificateWatch(
                dir,
                () -> {
                  transports.reloadCertificate();
                  admin.ifPresent(AdminPart::reloadCertificate);
                }));
  }

  @Provides
  @Singleton
  Housekeeping housekeeping(
      SessionPurge purge,
      Optional<CertificateWatch> certificates,
      Transports transports,
      RandomGenerator random) {
    List<Chore> chores = new ArrayList<>();
    chores.add(purge.asChore(random));
    chores.add(transports.healthChore());
    certificates.map(CertificateWatch::asChore).ifPresent(chores::add);
    return new Housekeeping(chores);
  }

  @Provides
  @Singleton
  Launcher launcher(
      ServingState serving, List<Part> watchers, Transports transports, Housekeeping housekeeping) {
    List<Part> parts = new ArrayList<>(watchers);
    parts.add(transports);
    parts.add(housekeeping);
    return new Launcher(serving, parts);
  }
}
