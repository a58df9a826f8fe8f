package clusterapi.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of all modules. */
final class House {
  /** As the reactor lists them. */
  static final List<String> MODULES =
      List.of(
          "domain",
          "application",
          "adapters-storage",
          "adapters-http",
          "adapters-grpc",
          "bootstrap");

  /** Main code, wherever the build took it from: a module's folder of classes, or its jar. */
  private static final ImportOption MAIN_ONLY =
      location ->
          !location.contains("/test-classes/")
              && !location.contains("-tests.jar")
              && !isGenerated(location);

  /** The classes of the gRPC contract are written by a tool, which has a style of its own. */
  private static boolean isGenerated(Location location) {
    return location.contains("/clusterapi/v2/");
  }

  private House() {}

  /** The main code of every module. */
  static JavaClasses mainClasses() {
    return Main.CLASSES;
  }

  /** The deliberate violations in this module's tests, seen together with the main code. */
  static JavaClasses withViolations() {
    return WithViolations.CLASSES;
  }

  /** The test code of every module, read from where the build compiled it to, no violations. */
  static JavaClasses testClasses() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/deliberate/"))
        .importPaths(MODULES.stream().map(House::testFolder).toList());
  }

  static Path testFolder(String module) {
    return moduleFolder(module).resolve("target/test-classes");
  }

  /** Every Java file of a module's main code. */
  static List<Path> mainSources(String module) {
    try (Stream<Path> files = Files.walk(moduleFolder(module).resolve("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path moduleFolder(String module) {
    return Path.of("..", module);
  }

  private static final class Main {
    static final JavaClasses CLASSES =
        new ClassFileImporter().withImportOption(MAIN_ONLY).importPackages("clusterapi");
  }

  private static final class WithViolations {
    static final JavaClasses CLASSES =
        new ClassFileImporter()
            .withImportOption(
                location ->
                    MAIN_ONLY.includes(location)
                        || location.contains("/deliberate/")
                        || location.contains("/Deliberate"))
            .importPackages("clusterapi");
  }
}
