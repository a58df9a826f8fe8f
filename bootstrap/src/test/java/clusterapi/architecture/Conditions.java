package clusterapi.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;

/** What a class must be; each looks at one class and says what is wrong with it. */
final class Conditions {
  static final ArchCondition<JavaClass> BE_A_VALUE =
      condition("be a record, an enum, sealed, or final with final fields", Conditions::notAValue);

  static final ArchCondition<JavaClass> HAVE_ONE_METHOD_AND_ONE_IMPLEMENTATION =
      condition("have one abstract method and one implementation", Conditions::notAPort);

  static final ArchCondition<JavaClass> HAVE_TWO_IMPLEMENTATIONS =
      condition("have two implementations", Conditions::notAnAlternative);

  static final ArchCondition<JavaClass> LIVE_IN_A_NULL_MARKED_PACKAGE =
      condition("live in a package marked @NullMarked", Conditions::notNullMarked);

  static final ArchCondition<JavaClass> NOT_CATCH_EVERYTHING =
      condition("not catch Exception", Conditions::catchesEverything);

  private Conditions() {}

  private static Optional<String> notAValue(JavaClass type) {
    if (type.isInterface()) {
      return type.reflect().isSealed() ? Optional.empty() : Optional.of("is an open interface");
    }
    boolean closed =
        type.isRecord()
            || type.isEnum()
            || type.getModifiers().contains(JavaModifier.FINAL)
            || type.reflect().isSealed();
    if (!closed) {
      return Optional.of("is a class that others can extend");
    }
    List<String> changing =
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(JavaField::getName)
            .toList();
    return changing.isEmpty()
        ? Optional.empty()
        : Optional.of("has fields that change: " + changing);
  }

  private static Optional<String> notAPort(JavaClass port) {
    List<String> methods =
        port.getMethods().stream()
            .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaMethod::getName)
            .toList();
    if (methods.size() != 1) {
      return Optional.of("has the abstract methods " + methods);
    }
    List<String> implementations = implementations(port);
    return implementations.size() == 1
        ? Optional.empty()
        : Optional.of("has the implementations " + implementations);
  }

  private static Optional<String> notAnAlternative(JavaClass type) {
    List<String> implementations = implementations(type);
    return implementations.size() >= 2
        ? Optional.empty()
        : Optional.of("is an interface with the implementations " + implementations);
  }

  private static List<String> implementations(JavaClass type) {
    return type.getAllSubclasses().stream()
        .filter(subclass -> !subclass.isInterface())
        .map(JavaClass::getName)
        .sorted()
        .toList();
  }

  private static Optional<String> notNullMarked(JavaClass type) {
    return type.getPackage().isAnnotatedWith(NullMarked.class)
        ? Optional.empty()
        : Optional.of("lives in " + type.getPackageName() + ", which is not @NullMarked");
  }

  // Throwable is not looked for: the compiler itself catches it in every try with resources.
  private static Optional<String> catchesEverything(JavaClass type) {
    List<String> methods =
        type.getCodeUnits().stream()
            .filter(
                unit ->
                    unit.getTryCatchBlocks().stream()
                        .flatMap(block -> block.getCaughtThrowables().stream())
                        .anyMatch(caught -> caught.isEquivalentTo(Exception.class)))
            .map(unit -> unit.getName())
            .toList();
    return methods.isEmpty() ? Optional.empty() : Optional.of("catches Exception in " + methods);
  }

  private static ArchCondition<JavaClass> condition(
      String description, Function<JavaClass, Optional<String>> problem) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        problem
            .apply(type)
            .ifPresent(
                text ->
                    events.add(
                        SimpleConditionEvent.violated(
                            type,
                            type.getName() + " " + text + " in " + type.getSourceCodeLocation())));
      }
    };
  }
}
