package clusterapi.storage;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.contract.AccountStoreContract;
import clusterapi.application.contract.ClusterStateSourceContract;
import clusterapi.application.contract.CredentialVerifierContract;
import clusterapi.application.contract.SessionStoreContract;
import clusterapi.application.port.out.AccountStore;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.port.out.CredentialVerifier;
import clusterapi.application.port.out.SessionStore;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Who implements an outbound port has a test beside it that extends the port's contract; else what
 * the port promises is only hoped for.
 */
final class ContractArchitectureTest {
  private static final Map<Class<?>, Class<?>> CONTRACTS =
      Map.of(
          AccountStore.class, AccountStoreContract.class,
          ClusterStateSource.class, ClusterStateSourceContract.class,
          CredentialVerifier.class, CredentialVerifierContract.class,
          SessionStore.class, SessionStoreContract.class);

  private final JavaClasses classes = new ClassFileImporter().importPackages("clusterapi.storage");

  @TestFactory
  Stream<DynamicTest> everyImplementation_keepsItsContract() {
    return CONTRACTS.entrySet().stream()
        .flatMap(
            entry ->
                implementations(entry.getKey()).stream()
                    .map(type -> keeps(type, entry.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> everyPort_isImplemented() {
    return CONTRACTS.keySet().stream()
        .map(
            port ->
                DynamicTest.dynamicTest(
                    port.getSimpleName(), () -> assertThat(implementations(port)).isNotEmpty()));
  }

  private DynamicTest keeps(JavaClass implementation, Class<?> contract) {
    return DynamicTest.dynamicTest(
        implementation.getSimpleName() + " keeps " + contract.getSimpleName(),
        () ->
            assertThat(classes.stream())
                .as("a test beside %s that extends %s", implementation.getName(), contract)
                .anyMatch(
                    test ->
                        test.isAssignableTo(contract)
                            && test.getPackageName().equals(implementation.getPackageName())));
  }

  private List<JavaClass> implementations(Class<?> port) {
    return classes.stream()
        .filter(type -> type.isAssignableTo(port) && !type.isInterface())
        .filter(type -> !type.getSource().toString().contains("test-classes"))
        .toList();
  }
}
