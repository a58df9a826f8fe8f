package clusterapi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.deliberate.KnowsALibrary;
import clusterapi.application.port.in.DeliberatePort;
import clusterapi.bootstrap.deliberate.UsesLibraries;
import clusterapi.domain.deliberate.ChangingClass;
import clusterapi.domain.deliberate.KnowsTheApplication;
import clusterapi.domain.deliberate.OpenClass;
import clusterapi.domain.deliberate.OpenInterface;
import clusterapi.domain.deliberate.here.Here;
import clusterapi.domain.deliberate.there.There;
import clusterapi.http.deliberate.KnowsTooMuch;
import clusterapi.storage.deliberate.DoesItsOwnThing;
import clusterapi.storage.deliberate.SeesAccess;
import clusterapi.storage.deliberate.util.ThingUtil;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule finds what it forbids, in small deliberate violations among the tests. */
final class HouseRulesArchitectureTest {
  /** What each rule must find, as parts of the lines of its report. */
  private static final Map<ArchRule, List<String>> FOUND = new LinkedHashMap<>();

  private static void finds(ArchRule rule, Class<?> violation, String... more) {
    FOUND.put(rule, Stream.concat(Stream.of(violation.getName()), Stream.of(more)).toList());
  }

  static {
    finds(HouseRules.INWARD, KnowsTheApplication.class, KnowsTooMuch.class.getName());
    finds(HouseRules.NO_CYCLES, Here.class, There.class.getName());
    finds(HouseRules.DOMAIN_ALONE, KnowsTheApplication.class, "java.lang.System$Logger");
    finds(HouseRules.APPLICATION_ALONE, KnowsALibrary.class);
    finds(HouseRules.TRANSPORTS_SEE_PORTS_IN, KnowsTooMuch.class, "ClusterStateSource");
    finds(HouseRules.STORAGE_SEES_PORTS_OUT, SeesAccess.class);
    finds(HouseRules.NOBODY_IS_TRUSTED_BY_AN_ADAPTER, KnowsTooMuch.class);
    finds(HouseRules.NULL_MARKED, Here.class);
    for (ArchRule library : HouseRules.LIBRARIES) {
      finds(library, UsesLibraries.class);
    }
    finds(
        CodeRules.DOMAIN_IS_VALUES,
        OpenClass.class,
        ChangingClass.class.getName(),
        OpenInterface.class.getName());
    finds(CodeRules.PORTS_IN_ARE_VERBS, DeliberatePort.class);
    finds(CodeRules.INTERFACES_HAVE_A_REASON, OpenInterface.class);
    finds(CodeRules.TIME_IS_PASSED_IN, DoesItsOwnThing.class);
    finds(CodeRules.CHANCE_IS_PASSED_IN, DoesItsOwnThing.class);
    finds(CodeRules.NO_STANDARD_STREAMS, DoesItsOwnThing.class);
    finds(CodeRules.NO_DEFAULT_CHARSET_OR_LOCALE, DoesItsOwnThing.class, "getBytes", "toUpperCase");
    finds(CodeRules.NO_GENERIC_EXCEPTIONS, DoesItsOwnThing.class);
    finds(CodeRules.NOTHING_IS_SWALLOWED, DoesItsOwnThing.class);
    finds(CodeRules.NO_SHELVES, ThingUtil.class);
  }

  @TestFactory
  Stream<DynamicTest> violation_isReported() {
    return FOUND.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().getDescription(),
                    () -> reports(entry.getKey(), entry.getValue())));
  }

  private static void reports(ArchRule rule, List<String> violations) {
    String report =
        String.join("\n", rule.evaluate(House.withViolations()).getFailureReport().getDetails());

    assertThat(report).contains(violations);
  }

  @Test
  void everyRule_hasAViolation() {
    Set<ArchRule> rules = new HashSet<>(HouseArchitectureTest.allRules().toList());

    assertThat(FOUND.keySet()).isEqualTo(rules);
  }
}
