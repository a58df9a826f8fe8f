package clusterapi.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.access.Operation;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ClusterApiProtoFile;
import clusterapi.v2.NodeProtoFile;
import clusterapi.v2.RangeProtoFile;
import clusterapi.v2.SessionProtoFile;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the published contract that a change must not break. */
final class ContractFilesTest {
  private static final Path PROTO = Path.of("src/main/proto/clusterapi/v2");
  private static final List<FileDescriptor> FILES =
      List.of(
          ClusterApiProtoFile.getDescriptor(),
          NodeProtoFile.getDescriptor(),
          RangeProtoFile.getDescriptor(),
          SessionProtoFile.getDescriptor());

  @Test
  void everyMethod_hasARowInTheAccessTable() {
    Set<Operation> seen = EnumSet.noneOf(Operation.class);
    for (MethodDescriptor<?, ?> method : ClusterApiGrpc.getServiceDescriptor().getMethods()) {
      seen.add(SessionInterceptor.operationOf(method));
    }

    assertThat(seen).containsExactlyInAnyOrder(Operation.values());
  }

  @Test
  void jsonNames_areTheKeysOfTheRestApi() {
    for (FieldDescriptor field : fields()) {
      String key = field.getName().equals("server_version") ? "ServerVersion" : field.getName();
      assertThat(field.getJsonName()).as(field.getFullName()).isEqualTo(key);
    }
  }

  @Test
  void enumValues_haveTheirTypesNameInFrontAndBeginAtZero() {
    for (EnumDescriptor type : FILES.stream().flatMap(f -> f.getEnumTypes().stream()).toList()) {
      String prefix =
          type.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
      assertThat(type.getValues()).allMatch(value -> value.getName().startsWith(prefix));
      assertThat(type.getValues().getFirst().getNumber()).isZero();
    }
  }

  @Test
  void everyElement_isDocumented() throws IOException {
    try (Stream<Path> files = Files.list(PROTO)) {
      for (Path file : files.toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int i = 1; i < lines.size(); i++) {
          if (isElement(lines.get(i))) {
            assertThat(lines.get(i - 1).strip())
                .as(file.getFileName() + ": what stands above " + lines.get(i))
                .startsWith("//");
          }
        }
      }
    }
  }

  private static boolean isElement(String line) {
    return line.matches("(message|enum|service) .*|  +(rpc .*|[^/]*= [0-9]+.*;|message .*)");
  }

  private static List<FieldDescriptor> fields() {
    List<FieldDescriptor> fields = new ArrayList<>();
    FILES.forEach(file -> file.getMessageTypes().forEach(type -> collect(type, fields)));
    return fields;
  }

  private static void collect(Descriptor message, List<FieldDescriptor> fields) {
    fields.addAll(message.getFields());
    message.getNestedTypes().forEach(type -> collect(type, fields));
  }
}
