package clusterapi.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import clusterapi.application.port.out.AuditTrail.Event;
import clusterapi.application.port.out.AuditTrail.Kind;
import clusterapi.domain.access.ClientAddress;
import clusterapi.domain.access.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoggedAuditTrailTest {
  private static final ClientAddress FROM = new ClientAddress("192.0.2.7");

  private final List<String> lines = new ArrayList<>();
  private final LoggedAuditTrail trail = new LoggedAuditTrail(new Lines());

  /** Keeps what is logged as information. */
  private final class Lines implements System.Logger {
    @Override
    public String getName() {
      return LoggedAuditTrail.LOGGER;
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      lines.add(level + " " + message);
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object @Nullable ... params) {
      lines.add(level + " " + format);
    }
  }

  private String line(Kind kind, Optional<String> user, String detail) {
    trail.record(new Event(kind, user.map(Username::new), FROM, detail));
    return lines.getLast();
  }

  @Test
  void login_isOneLine() {
    assertThat(line(Kind.LOGIN, Optional.of("alice"), "session=643982907299463169"))
        .isEqualTo(
            "INFO event=login user=alice from=192.0.2.7 detail=\"session=643982907299463169\"");
  }

  @Test
  void refusalOfNobody_hasADash() {
    assertThat(line(Kind.SESSION_REFUSED, Optional.empty(), "LIST_NODES"))
        .isEqualTo("INFO event=session-refused user=- from=192.0.2.7 detail=LIST_NODES");
  }

  @Test
  void userNamedDashOrNothing_isNotNobody() {
    assertThat(line(Kind.LOGIN_REFUSED, Optional.of("-"), ""))
        .isEqualTo("INFO event=login-refused user=\"-\" from=192.0.2.7");
    assertThat(line(Kind.LOGIN_REFUSED, Optional.of(""), ""))
        .isEqualTo("INFO event=login-refused user=\"\" from=192.0.2.7");
  }

  @Test
  void nameThatImitatesALine_staysAValue() {
    String forged = "bob\nevent=login user=root from=127.0.0.1\u001b[2K\u202e\" x=\\";

    assertThat(line(Kind.LOGIN_REFUSED, Optional.of(forged), ""))
        .isEqualTo(
            "INFO event=login-refused user=\"bob\\u{a}event=login user=root"
                + " from=127.0.0.1\\u{1b}[2k\\u{202e}\\\" x=\\\\\" from=192.0.2.7");
  }

  @Test
  void longName_isCutAndMarked() {
    assertThat(line(Kind.LOGIN_REFUSED, Optional.of("x".repeat(129)), ""))
        .isEqualTo("INFO event=login-refused user=\"" + "x".repeat(128) + "…\" from=192.0.2.7");
    assertThat(line(Kind.LOGIN_REFUSED, Optional.of("x".repeat(128)), ""))
        .isEqualTo("INFO event=login-refused user=" + "x".repeat(128) + " from=192.0.2.7");
  }

  @Test
  void lettersOfAnyScript_areShown() {
    assertThat(line(Kind.LOGOUT, Optional.of("größe東京"), ""))
        .isEqualTo("INFO event=logout user=\"größe東京\" from=192.0.2.7");
  }

  @Test
  void everyKind_hasItsWord() {
    for (Kind kind : Kind.values()) {
      assertThat(line(kind, Optional.of("alice"), ""))
          .matches("INFO event=[a-z-]+ user=alice from=192\\.0\\.2\\.7");
    }
    assertThat(lines).doesNotHaveDuplicates();
  }
}
