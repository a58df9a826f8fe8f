package clusterapi.storage.deliberate;

import java.time.Instant;
import java.util.Random;

/** Takes time, chance, charset, locale and standard output from the machine. */
@SuppressWarnings({"DefaultCharset", "DoNotCallSuggester", "StringCaseLocaleUsage", "SystemOut"})
public final class DoesItsOwnThing {
  Instant time() {
    return Instant.now();
  }

  int chance() {
    return new Random().nextInt();
  }

  byte[] charset() {
    return "deliberate".getBytes();
  }

  String locale() {
    return "deliberate".toUpperCase();
  }

  void output() {
    System.out.println("deliberate");
  }

  void vague() {
    throw new RuntimeException("deliberate");
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  void swallow(Runnable work) {
    try {
      work.run();
    } catch (Exception e) {
      vague();
    }
  }
}
