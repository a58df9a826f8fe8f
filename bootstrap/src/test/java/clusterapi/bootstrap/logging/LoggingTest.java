package clusterapi.bootstrap.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoggingTest {
  private static final System.Logger LOG = System.getLogger("clusterapi.test");
  private static final System.Logger LIBRARY = System.getLogger("io.helidon.test");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @AfterEach
  void asItWas() throws IOException {
    LogManager.getLogManager().readConfiguration();
  }

  private void install(Formatter formatter, boolean verbose) {
    Logging.install(bytes, formatter, verbose);
  }

  private String written() {
    return bytes.toString(UTF_8);
  }

  @Test
  void text_isOneLineAnEvent() {
    install(new TextLogFormatter(), false);

    LOG.log(Level.INFO, "event=ready url=http://127.0.0.1:8080");

    assertThat(written())
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO    clusterapi\\.test"
                + " event=ready url=http://127\\.0\\.0\\.1:8080\\n");
  }

  @Test
  void command_logsOnlyWhatIsWrong() {
    Logging.installForCommand(bytes);

    LOG.log(Level.INFO, "event=archive-read");
    LOG.log(Level.WARNING, "event=damaged");

    assertThat(written().lines()).singleElement().asString().endsWith("event=damaged");
  }

  @Test
  void text_cannotBeForgedByWhatACallerSent() {
    install(new TextLogFormatter(), false);

    LOG.log(Level.WARNING, "user=a\nb\r\t\u001b[31m");

    assertThat(written().lines()).hasSize(1);
    assertThat(written()).endsWith("user=a\\nb\\r\\t\\u001b[31m\n");
  }

  @Test
  void text_hasTheStackBelowItsLineOnce() {
    install(new TextLogFormatter(), false);

    LOG.log(Level.ERROR, "event=failed", new IllegalStateException("deliberate"));

    assertThat(written()).contains("ERROR   clusterapi.test event=failed\njava.lang.IllegalState");
    assertThat(written().split("IllegalStateException: deliberate", -1)).hasSize(2);
  }

  @Test
  void json_isOneObjectALineWhateverTheMessage() throws IOException {
    install(new JsonLogFormatter(), false);
    String message = "quote=\" back=\\ line=\n tab=\t nul=\0 lone=\ud800 pair=\ud83d\ude00";

    LOG.log(Level.ERROR, message, new IllegalStateException("deliberate"));

    assertThat(written().lines()).hasSize(1);
    JsonNode line = new ObjectMapper().readTree(written());
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly("time", "level", "logger", "message", "stack");
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("logger").asText()).isEqualTo("clusterapi.test");
    assertThat(line.path("message").asText()).isEqualTo(message);
    assertThat(line.path("stack").asText()).startsWith("java.lang.IllegalStateException: delib");
  }

  @Test
  void quiet_leavesOutDebugLinesAndChattyLibraries() {
    install(new TextLogFormatter(), false);

    LOG.log(Level.DEBUG, "event=detail");
    LIBRARY.log(Level.INFO, "library detail");
    LIBRARY.log(Level.WARNING, "library warning");

    assertThat(written()).contains("library warning").doesNotContain("detail");
  }

  @Test
  void verbose_hasThemAll() {
    install(new TextLogFormatter(), true);

    LOG.log(Level.DEBUG, "event=detail");
    LIBRARY.log(Level.INFO, "library detail");

    assertThat(written()).contains("DEBUG   clusterapi.test event=detail", "library detail");
  }

  @Test
  void braces_areNoPlaceholders() {
    install(new TextLogFormatter(), false);

    LOG.log(Level.INFO, "body={\"a\":{0}} it's");

    assertThat(written()).endsWith("body={\"a\":{0}} it's\n");
  }
}
