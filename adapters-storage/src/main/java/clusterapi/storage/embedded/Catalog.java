package clusterapi.storage.embedded;

import java.util.List;

/** The databases of the demo cluster. */
final class Catalog {
  /** The tables, ascending by id. */
  static final List<Table> TABLES =
      List.of(
          new Table(106, "movr", "users", 6, 0.4, KeyShape.CITY_AND_UUID, primary("users_pkey")),
          new Table(
              107,
              "movr",
              "vehicles",
              8,
              0.3,
              KeyShape.CITY_AND_UUID,
              List.of(
                  new Index(1, "vehicles_pkey", 0.7),
                  new Index(2, "vehicles_auto_index_fk_city_ref_users", 0.3))),
          new Table(
              108,
              "movr",
              "rides",
              18,
              0.5,
              KeyShape.CITY_AND_UUID,
              List.of(
                  new Index(1, "rides_pkey", 0.6),
                  new Index(2, "rides_auto_index_fk_city_ref_users", 0.2),
                  new Index(3, "rides_auto_index_fk_vehicle_city_ref_vehicles", 0.2))),
          new Table(
              109,
              "movr",
              "vehicle_location_histories",
              14,
              1.6,
              KeyShape.CITY_AND_UUID,
              primary("vehicle_location_histories_pkey")),
          new Table(
              110, "movr", "promo_codes", 1, 0.1, KeyShape.SERIAL, primary("promo_codes_pkey")),
          new Table(
              111,
              "movr",
              "user_promo_codes",
              2,
              0.4,
              KeyShape.CITY_AND_UUID,
              primary("user_promo_codes_pkey")),
          new Table(114, "bank", "accounts", 12, 1.1, KeyShape.SERIAL, primary("accounts_pkey")),
          new Table(115, "bank", "transfers", 8, 1.4, KeyShape.UUID, primary("transfers_pkey")),
          new Table(
              118,
              "tpcc",
              "warehouse",
              1,
              0.5,
              KeyShape.WAREHOUSE_AND_DISTRICT,
              primary("warehouse_pkey")),
          new Table(
              119,
              "tpcc",
              "district",
              2,
              0.9,
              KeyShape.WAREHOUSE_AND_DISTRICT,
              primary("district_pkey")),
          new Table(
              120,
              "tpcc",
              "customer",
              14,
              0.4,
              KeyShape.WAREHOUSE_AND_DISTRICT,
              List.of(new Index(1, "customer_pkey", 0.8), new Index(2, "customer_idx", 0.2))),
          new Table(121, "tpcc", "history", 4, 2.0, KeyShape.UUID, primary("history_pkey")),
          new Table(
              122,
              "tpcc",
              "order",
              8,
              0.8,
              KeyShape.WAREHOUSE_AND_DISTRICT,
              List.of(new Index(1, "order_pkey", 0.7), new Index(2, "order_idx", 0.3))),
          new Table(
              123,
              "tpcc",
              "new_order",
              3,
              1.5,
              KeyShape.WAREHOUSE_AND_DISTRICT,
              primary("new_order_pkey")),
          new Table(124, "tpcc", "item", 1, 0.01, KeyShape.SERIAL, primary("item_pkey")),
          new Table(
              125,
              "tpcc",
              "stock",
              16,
              0.9,
              KeyShape.WAREHOUSE_AND_DISTRICT,
              primary("stock_pkey")),
          new Table(
              126,
              "tpcc",
              "order_line",
              20,
              1.2,
              KeyShape.WAREHOUSE_AND_DISTRICT,
              primary("order_line_pkey")),
          new Table(129, "bücher", "titel", 3, 0.2, KeyShape.SERIAL, primary("titel_pkey")));

  private Catalog() {}

  /**
   * A table.
   *
   * @param id its descriptor's number
   * @param database the database; the schema is always {@code public}
   * @param name its name
   * @param size its part of all ranges, relative to the other tables
   * @param writesPerQuery keys written for each query
   * @param shape what its keys look like
   * @param indexes ascending by id; their shares add up to 1
   */
  record Table(
      int id,
      String database,
      String name,
      int size,
      double writesPerQuery,
      KeyShape shape,
      List<Index> indexes) {}

  /**
   * An index.
   *
   * @param id its number in the table
   * @param name its name
   * @param share its part of the table's ranges and load
   */
  record Index(int id, String name, double share) {}

  private static List<Index> primary(String name) {
    return List.of(new Index(1, name, 1));
  }
}
