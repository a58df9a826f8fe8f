package clusterapi.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;

final class RealPostgresIT {
  @Test
  void twoDatabases_doNotSeeEachOther() throws Exception {
    String first = RealPostgres.shared().newDatabase();
    String second = RealPostgres.shared().newDatabase();
    RealPostgres.execute(first, "CREATE TABLE only_here (id INT8)");

    assertThat(tables(first)).isOne();
    assertThat(tables(second)).isZero();
  }

  private static long tables(String url) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet found =
            connection
                .createStatement()
                .executeQuery("SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'")) {
      found.next();
      return found.getLong(1);
    }
  }
}
