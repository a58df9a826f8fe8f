package clusterapi.storage.account;

import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.postgres.RealPostgres;
import java.util.Optional;

/** Empty databases for stores under test. */
final class StorePlaces {
  private StorePlaces() {}

  /** A new one on the server that all tests share. */
  static StorePlace.Database newDatabase() {
    return at(RealPostgres.shared().newDatabase());
  }

  /** The one at a URL that {@link RealPostgres} gave. */
  static StorePlace.Database at(String jdbcUrl) {
    return new StorePlace.Database(
        PostgresAddress.parse(jdbcUrl), Optional.empty(), StorePlace.Database.DEFAULT_GRACE);
  }
}
