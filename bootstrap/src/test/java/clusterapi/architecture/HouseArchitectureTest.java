package clusterapi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The main code of all modules keeps the rules; and the rules look at something. */
final class HouseArchitectureTest {
  /** Fewer classes than this mean that a module was not seen. */
  private static final Map<String, Integer> PLAUSIBLE =
      Map.of(
          Place.DOMAIN, 50,
          Place.APPLICATION, 40,
          Place.HTTP, 20,
          Place.GRPC, 20,
          Place.STORAGE, 30,
          Place.BOOTSTRAP, 25);

  @TestFactory
  Stream<DynamicTest> mainCode_keepsTheRules() {
    return allRules()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> check(rule)));
  }

  private static void check(ArchRule rule) {
    rule.check(House.mainClasses());
  }

  static Stream<ArchRule> allRules() {
    return Stream.of(HouseRules.class, CodeRules.class)
        .flatMap(rules -> Arrays.stream(rules.getDeclaredFields()))
        .flatMap(HouseArchitectureTest::rulesIn);
  }

  private static Stream<ArchRule> rulesIn(Field field) {
    try {
      return switch (field.get(null)) {
        case ArchRule rule -> Stream.of(rule);
        case List<?> rules -> rules.stream().map(ArchRule.class::cast);
        case null, default -> Stream.empty();
      };
    } catch (IllegalAccessException e) {
      return Stream.empty(); // private: a detail of the rules
    }
  }

  @TestFactory
  Stream<DynamicTest> everyModule_wasSeen() {
    return PLAUSIBLE.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(classesIn(entry.getKey()))
                            .hasSizeGreaterThanOrEqualTo(entry.getValue())));
  }

  @Test
  void everySourceFile_wasSeen() {
    List<String> seen =
        House.mainClasses().stream()
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getName)
            .toList();

    assertThat(seen)
        .containsAll(
            House.MODULES.stream()
                .flatMap(module -> House.mainSources(module).stream())
                .map(path -> path.toString().replace('\\', '/'))
                .map(path -> path.replaceFirst(".*/src/main/java/", ""))
                .map(path -> path.replace(".java", "").replace('/', '.'))
                .collect(Collectors.toSet()));
  }

  @TestFactory
  Stream<DynamicTest> everyPackageThatARuleNames_isPopulated() {
    return constants(Place.class)
        .map(
            place ->
                DynamicTest.dynamicTest(place, () -> assertThat(classesIn(place)).isNotEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everyLibraryThatARuleNames_isUsed() {
    return constants(Library.class)
        .map(
            library ->
                DynamicTest.dynamicTest(library, () -> assertThat(usersOf(library)).isNotEmpty()));
  }

  @Test
  void everyRule_saysWhy() {
    assertThat(allRules().map(ArchRule::getDescription))
        .hasSizeGreaterThan(20)
        .allMatch(description -> description.contains(", because "));
  }

  private static Stream<String> constants(Class<?> names) {
    return Arrays.stream(names.getDeclaredFields())
        .map(
            field -> {
              try {
                return (String) field.get(null);
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
  }

  private static List<JavaClass> classesIn(String place) {
    PackageMatcher matcher = PackageMatcher.of(place);
    return House.mainClasses().stream()
        .filter(type -> matcher.matches(type.getPackageName()))
        .toList();
  }

  private static List<Dependency> usersOf(String library) {
    PackageMatcher matcher = PackageMatcher.of(library);
    return House.mainClasses().stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(dependency -> matcher.matches(dependency.getTargetClass().getPackageName()))
        .toList();
  }
}
