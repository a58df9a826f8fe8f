package clusterapi.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No test of any module sleeps, or is skipped by hand or by an assumption. */
final class TestsArchitectureTest {
  private static final ArchRule NO_DISABLED_CLASS =
      noClasses()
          .should()
          .beAnnotatedWith(Disabled.class)
          .because("a test that is not run proves nothing, and looks as if it did");

  private static final ArchRule NO_DISABLED_METHOD =
      noMethods()
          .should()
          .beAnnotatedWith(Disabled.class)
          .because("a test that is not run proves nothing, and looks as if it did");

  private static final ArchRule NO_ASSUMPTIONS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.junit\\.jupiter\\.api\\.(Assumptions|condition\\..*)"
                  + "|org\\.assertj\\.core\\.api\\.Assumptions"
                  + "|net\\.jqwik\\.api\\.Disabled"
                  + "|org\\.opentest4j\\.TestAbortedException")
          .because("what a test needs and does not find is a failure");

  private static final ArchRule NO_SLEEP =
      noClasses()
          .should()
          .callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))))
          .because("a test that waits for a while is slow when it passes and wrong when it fails");

  private static final List<ArchRule> RULES =
      List.of(NO_DISABLED_CLASS, NO_DISABLED_METHOD, NO_ASSUMPTIONS, NO_SLEEP);

  private final JavaClasses tests = House.testClasses();

  @TestFactory
  Stream<DynamicTest> testCode_keepsTheRules() {
    return RULES.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(tests)));
  }

  @TestFactory
  Stream<DynamicTest> violation_isReported() {
    JavaClasses violations =
        new ClassFileImporter().importPackages("clusterapi.architecture.deliberate");
    return RULES.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getDescription(),
                    () -> assertThat(rule.evaluate(violations).hasViolation()).isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> everyModulesTests_wereSeen() {
    return House.MODULES.stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module,
                    () -> assertThat(Files.isDirectory(House.testFolder(module))).isTrue()));
  }

  @Test
  void manyTests_wereSeen() {
    assertThat(tests.stream().filter(type -> type.getSimpleName().endsWith("Test")))
        .hasSizeGreaterThan(30);
  }
}
