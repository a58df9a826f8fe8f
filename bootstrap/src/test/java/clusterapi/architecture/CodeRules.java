package clusterapi.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** How the code itself is written. */
final class CodeRules {
  /** The one place each where whatever goes wrong must become an answer or a line of the log. */
  private static final Set<String> EDGES = Set.of("clusterapi.http.FailureResponder");

  static final ArchRule DOMAIN_IS_VALUES =
      classes()
          .that()
          .resideInAPackage(Place.DOMAIN)
          .and()
          .resideOutsideOfPackage(Place.DOMAIN_ROWS)
          .and()
          .arePublic()
          .should(Conditions.BE_A_VALUE)
          .because("a value that nobody can change or extend can be passed to anyone");

  static final ArchRule PORTS_IN_ARE_VERBS =
      classes()
          .that()
          .resideInAPackage(Place.PORT_IN)
          .and()
          .areInterfaces()
          .and()
          .areTopLevelClasses()
          .and(areNoPackageInfo())
          .should(Conditions.HAVE_ONE_METHOD_AND_ONE_IMPLEMENTATION)
          .because("an inbound port is one thing to ask, answered in one way for every transport");

  static final ArchRule INTERFACES_HAVE_A_REASON =
      classes()
          .that()
          .resideInAPackage(Place.HOUSE)
          .and()
          .areInterfaces()
          .and()
          .areNotAnnotations()
          .and()
          .areNotAnnotatedWith(FunctionalInterface.class) // lambdas leave no class to count
          .and()
          .resideOutsideOfPackages(Place.PORT_OUT)
          .and(areSeenOutsideOfTheirPackage())
          .and(areNoPortsIn())
          .and(areNoPackageInfo())
          .should(Conditions.HAVE_TWO_IMPLEMENTATIONS)
          .because("an interface with one implementation is a second name for it");

  static final ArchRule TIME_IS_PASSED_IN =
      noClasses()
          .that()
          .resideInAPackage(Place.HOUSE)
          .and()
          .resideOutsideOfPackage(Place.BOOTSTRAP)
          .should()
          .accessTargetWhere(readsTheClock())
          .because("a test moves time by hand, and an archive has a clock of its own");

  static final ArchRule CHANCE_IS_PASSED_IN =
      noClasses()
          .that()
          .resideInAPackage(Place.HOUSE)
          .and()
          .resideOutsideOfPackage(Place.BOOTSTRAP)
          .should()
          .accessTargetWhere(rollsDice())
          .because(
              "the same seed must give the same bytes, and secrets one source that is audited");

  static final ArchRule NO_STANDARD_STREAMS =
      noClasses()
          .that()
          .resideInAPackage(Place.HOUSE)
          .and()
          .resideOutsideOfPackage("clusterapi.bootstrap")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("standard output belongs to the command line, which is given it by Main");

  static final ArchRule NO_DEFAULT_CHARSET_OR_LOCALE =
      noClasses()
          .that()
          .resideInAPackage(Place.HOUSE)
          .should()
          .accessTargetWhere(dependsOnTheMachine())
          .because("the same bytes must come out on every machine");

  static final ArchRule NO_GENERIC_EXCEPTIONS =
      noClasses()
          .that()
          .resideInAPackage(Place.HOUSE)
          .should(GeneralCodingRules.THROW_GENERIC_EXCEPTIONS)
          .because("a failure says what failed, in its type and in its sentence");

  static final ArchRule NOTHING_IS_SWALLOWED =
      classes()
          .that()
          .resideInAPackage(Place.HOUSE)
          .and(describe("are no edges", type -> !EDGES.contains(type.getName())))
          .should(Conditions.NOT_CATCH_EVERYTHING)
          .because("whoever catches everything also catches our bugs, and they must reach the log");

  static final ArchRule NO_SHELVES =
      noClasses()
          .that()
          .resideInAPackage(Place.HOUSE)
          .should(ArchConditions.be(namedLikeAShelf()))
          .because("what is put on a shelf is not found again: name the thing, or find its type");

  private static final Pattern SHELF_TYPE =
      Pattern.compile(".*(Utils?|Helpers?|Commons?|Misc|Manager|Impl|Stuff|Tools?)|I[A-Z][a-z].*");

  private static final Pattern SHELF_PACKAGE =
      Pattern.compile("utils?|helpers?|commons?|misc|managers?|impl|shared|tools?|base|core");

  private CodeRules() {}

  /** A package's own seams are its own matter. */
  private static DescribedPredicate<JavaClass> areSeenOutsideOfTheirPackage() {
    return describe("are seen outside of their package", CodeRules::isSeenOutside);
  }

  private static boolean isSeenOutside(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(CodeRules::isSeenOutside).orElse(true);
  }

  /** The compiler makes an interface of it. */
  private static DescribedPredicate<JavaClass> areNoPackageInfo() {
    return describe("are no package-info", type -> !type.getName().endsWith(".package-info"));
  }

  private static DescribedPredicate<JavaClass> areNoPortsIn() {
    return describe(
        "are no inbound ports",
        type -> !type.isTopLevelClass() || !type.getPackageName().equals(Place.PORT_IN));
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
    return describe(
        "reads the machine's clock",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getName();
          return (owner.getPackageName().startsWith("java.time") && name.equals("now"))
              || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
              || (owner.isEquivalentTo(InstantSource.class) && name.equals("system"))
              || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
              || (owner.isEquivalentTo(Date.class)
                  && name.equals("<init>")
                  && arguments(access).isEmpty());
        });
  }

  private static DescribedPredicate<JavaAccess<?>> rollsDice() {
    return describe(
        "makes its own randomness",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getName();
          return (owner.isAssignableTo(Random.class) && name.equals("<init>"))
              || (owner.isEquivalentTo(ThreadLocalRandom.class) && name.equals("current"))
              || (owner.isEquivalentTo(Math.class) && name.equals("random"))
              || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
              || (owner.isEquivalentTo(SecureRandom.class) && name.startsWith("getInstance"));
        });
  }

  private static DescribedPredicate<JavaAccess<?>> dependsOnTheMachine() {
    return describe(
        "uses the default charset or locale",
        access -> {
          String owner = access.getTargetOwner().getName();
          List<String> arguments = arguments(access);
          return switch (owner + "." + access.getName()) {
            case "java.lang.String.getBytes",
                "java.lang.String.toLowerCase",
                "java.lang.String.toUpperCase" ->
                arguments.isEmpty();
            case "java.lang.String.format" -> !arguments.contains(Locale.class.getName());
            case "java.lang.String.formatted",
                "java.util.Locale.getDefault",
                "java.nio.charset.Charset.defaultCharset" ->
                true;
            case "java.lang.String.<init>" ->
                arguments.contains("[B")
                    && !arguments.contains("java.nio.charset.Charset")
                    && !arguments.contains("java.lang.String");
            case "java.io.InputStreamReader.<init>", "java.io.OutputStreamWriter.<init>" ->
                arguments.size() == 1;
            case "java.util.Scanner.<init>" -> arguments.equals(List.of("java.io.InputStream"));
            default -> false;
          };
        });
  }

  private static List<String> arguments(JavaAccess<?> access) {
    return access instanceof JavaCall<?> call
        ? call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName).toList()
        : List.of();
  }

  private static DescribedPredicate<JavaClass> namedLikeAShelf() {
    return describe(
        "named like a shelf",
        type ->
            SHELF_TYPE.matcher(type.getSimpleName()).matches()
                || Pattern.compile("\\.")
                    .splitAsStream(type.getPackageName())
                    .anyMatch(part -> SHELF_PACKAGE.matcher(part).matches()));
  }
}
