package clusterapi.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import clusterapi.application.access.Admin;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * Where things stand and what they may see. Each rule says why; {@link HouseRulesArchitectureTest}
 * shows that each finds what it forbids. The rules about the code itself are in {@link CodeRules}.
 */
final class HouseRules {
  static final ArchRule INWARD =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("domain")
          .definedBy(Place.DOMAIN)
          .layer("application")
          .definedBy(Place.APPLICATION)
          .layer("http")
          .definedBy(Place.HTTP)
          .layer("grpc")
          .definedBy(Place.GRPC)
          .layer("storage")
          .definedBy(Place.STORAGE)
          .layer("bootstrap")
          .definedBy(Place.BOOTSTRAP)
          .whereLayer("bootstrap")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("bootstrap")
          .whereLayer("grpc")
          .mayOnlyBeAccessedByLayers("bootstrap")
          .whereLayer("storage")
          .mayOnlyBeAccessedByLayers("bootstrap")
          .whereLayer("application")
          .mayOnlyBeAccessedByLayers("http", "grpc", "storage", "bootstrap")
          .whereLayer("domain")
          .mayOnlyBeAccessedByLayers("application", "http", "grpc", "storage", "bootstrap")
          .as("dependencies point inward: domain, application, adapters, bootstrap")
          .because(
              "what a cluster is must not change when a transport or a source does, and adapters"
                  + " that know one another cannot be replaced one by one");

  static final ArchRule NO_CYCLES =
      slices()
          .matching("clusterapi.(**)")
          .should()
          .beFreeOfCycles()
          .because("packages in a circle can only be understood, and moved, all together");

  static final ArchRule DOMAIN_ALONE =
      noClasses()
          .that()
          .resideInAPackage(Place.DOMAIN)
          .should()
          .dependOnClassesThat(
              foreignTo("java..", "org.jspecify.annotations", Place.DOMAIN)
                  .or(resideInAnyPackage("java.util.logging"))
                  .or(type(System.Logger.class)))
          .because("the domain is a library for others, who bring nothing but Java");

  static final ArchRule APPLICATION_ALONE =
      noClasses()
          .that()
          .resideInAPackage(Place.APPLICATION)
          .should()
          .dependOnClassesThat(
              foreignTo("java..", "org.jspecify.annotations", Place.DOMAIN, Place.APPLICATION))
          .because("what can be asked must not depend on who answers, or over which wire");

  static final ArchRule TRANSPORTS_SEE_PORTS_IN =
      noClasses()
          .that()
          .resideInAnyPackage(Place.HTTP, Place.GRPC)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Place.PORT_OUT, Place.USE_CASE)
          .because("a transport is tested with lambdas for the inbound ports, and needs no more");

  static final ArchRule STORAGE_SEES_PORTS_OUT =
      noClasses()
          .that()
          .resideInAPackage(Place.STORAGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Place.PORT_IN, Place.USE_CASE, Place.ACCESS)
          .because(
              "a source gives state and a store keeps it; who asks for it is not their matter");

  static final ArchRule NOBODY_IS_TRUSTED_BY_AN_ADAPTER =
      noClasses()
          .that()
          .resideInAnyPackage(Place.HTTP, Place.GRPC, Place.STORAGE)
          .should()
          .callMethodWhere(target(name("trusted")).and(target(owner(type(Admin.class)))))
          .because("only the gatekeeper lets a caller from outside in");

  static final List<ArchRule> LIBRARIES =
      List.of(
          only(
              Library.GUICE,
              "the wiring knows all parts, and no part knows the wiring",
              Place.WIRING),
          only(
              Library.PICOCLI,
              "what can be typed is the command line's matter",
              Place.COMMAND,
              Place.CLIENT),
          only(Library.HELIDON, "the server library can be replaced at one place", Place.HTTP),
          only(Library.GRPC, "the transport can be replaced at one place", Place.GRPC),
          only(Library.PROTOBUF, "messages are made at one transport's edge", Place.GRPC),
          only(
              Library.CONTRACT,
              "messages of a contract are no values of the domain, and stay at its edge",
              Place.GRPC),
          only(
              Library.JACKSON,
              "JSON is written in one place for each answer, and read by the sources and the"
                  + " client",
              Place.HTTP_JSON,
              Place.HTTP_CLIENT,
              Place.STORAGE),
          only(
              Library.PROMETHEUS,
              "figures are counted without it, and put into words in one place",
              Place.OBSERVE),
          only(Library.OPEN_TELEMETRY, "a server without traces loads nothing of it", Place.TRACE),
          only(Library.JDBC, "SQL is a store's own matter", Place.STORAGE),
          only(Library.FLYWAY, "a store's schema is its own matter", Place.STORAGE),
          only(
              Library.BOUNCY_CASTLE,
              "a server starts without it, and is never shown a key by it",
              Place.CERTIFICATE));

  static final ArchRule NULL_MARKED =
      classes()
          .that()
          .resideInAPackage(Place.HOUSE)
          .should(Conditions.LIVE_IN_A_NULL_MARKED_PACKAGE)
          .because(
              "absence is said with Optional, and the build checks it only where it is asked to");

  private HouseRules() {}

  private static ArchRule only(String library, String why, String... places) {
    return noClasses()
        .that()
        .resideInAPackage(Place.HOUSE)
        .and()
        .resideOutsideOfPackages(places)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .as("only " + String.join(", ", places) + " may use " + library)
        .because(why);
  }

  /** Everything outside of some packages; arrays count as what they hold. */
  private static DescribedPredicate<JavaClass> foreignTo(String... packages) {
    return not(resideInAnyPackage(packages))
        .and(not(primitive()))
        .as("reside outside of " + String.join(", ", packages));
  }

  private static DescribedPredicate<JavaClass> primitive() {
    return describe("primitive", c -> c.getBaseComponentType().isPrimitive());
  }
}
