package clusterapi.bootstrap.wiring;

import clusterapi.bootstrap.observe.ReadingFigures;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What is there before a source is: the machine's time and randomness, and who watches. */
final class MachineModule extends AbstractModule {
  @Provides
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Provides
  @Singleton
  ReadingFigures readingFigures() {
    return new ReadingFigures();
  }

  @Provides
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }
}
