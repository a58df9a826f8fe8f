package clusterapi.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What comes from the machine: its time and its randomness. */
final class MachineModule extends AbstractModule {
  @Provides
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Provides
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }
}
