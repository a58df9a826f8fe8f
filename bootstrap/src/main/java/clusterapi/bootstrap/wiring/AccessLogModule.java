package clusterapi.bootstrap.wiring;

import clusterapi.bootstrap.accesslog.AccessLog;
import clusterapi.bootstrap.process.Signals;
import clusterapi.bootstrap.settings.AccessLogPlace;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/** A line for each request. */
final class AccessLogModule extends AbstractModule {
  private final AccessLogPlace place;

  AccessLogModule(AccessLogPlace place) {
    this.place = place;
  }

  @Provides
  @Singleton
  AccessLog accessLog(InstantSource clock) {
    return switch (place) {
      case AccessLogPlace.InFile(Path file) ->
          new AccessLog(
              () ->
                  Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              clock,
              Signals::listenForHangUp);
      // There is nothing to open anew, and a terminal that goes away may end the server.
      case AccessLogPlace.StandardOutput() ->
          new AccessLog(() -> new FileOutputStream(FileDescriptor.out), clock, anew -> {});
    };
  }
}
