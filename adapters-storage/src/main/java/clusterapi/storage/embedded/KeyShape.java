package clusterapi.storage.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the columns of an index look like, and so where it is split. */
enum KeyShape {
  /** A city, then a UUID: the tables of {@code movr}. */
  CITY_AND_UUID {
    @Override
    void write(KeyPath path, long halves, long ofHalves) {
      long cities = halves * CITIES.size();
      long rest = cities % ofHalves;
      path.text(CITIES.get((int) (cities / ofHalves)));
      if (rest > 0) {
        path.bytes(uuid((rest << UUID_BITS) / ofHalves));
      }
    }
  },
  /** A UUID. */
  UUID {
    @Override
    void write(KeyPath path, long halves, long ofHalves) {
      path.bytes(uuid((halves << UUID_BITS) / ofHalves));
    }
  },
  /** A number that counts up. */
  SERIAL {
    @Override
    void write(KeyPath path, long halves, long ofHalves) {
      path.integer(halves * ROWS_PER_HALF);
    }
  },
  /** Warehouse, district, order: the tables of {@code tpcc}. */
  WAREHOUSE_AND_DISTRICT {
    @Override
    void write(KeyPath path, long halves, long ofHalves) {
      long district = halves / 2;
      boolean withinDistrict = halves % 2 == 1;
      path.integer(district / DISTRICTS);
      if (withinDistrict || district % DISTRICTS > 0) {
        path.integer(district % DISTRICTS + 1);
      }
      if (withinDistrict) {
        path.integer(ORDERS_PER_DISTRICT / 2);
      }
    }
  };

  /** In UTF-8. */
  private static final List<byte[]> CITIES =
      Stream.of(
              "amsterdam",
              "boston",
              "los angeles",
              "münchen",
              "new york",
              "paris",
              "rome",
              "san francisco",
              "seattle",
              "são paulo",
              "washington dc",
              "ростов",
              "東京")
          .map(city -> city.getBytes(StandardCharsets.UTF_8))
          .sorted(Arrays::compareUnsigned)
          .toList();

  private static final int ROWS_PER_HALF = 2_500;
  private static final int DISTRICTS = 10;
  private static final int ORDERS_PER_DISTRICT = 3_000;

  /** Five bytes of a UUID carry the position, two of them without their highest bit. */
  private static final int UUID_BITS = 38;

  /**
   * Writes the columns at a place in the index. A later place gives a greater key.
   *
   * @param path where to
   * @param halves the place, counted in half ranges
   * @param ofHalves how many half ranges the index has; at most some millions
   */
  abstract void write(KeyPath path, long halves, long ofHalves);

  /**
   * A version 4 UUID at a place among all. No byte from 0x80 on is followed by another, so none of
   * them together are a character, and each is read on its own.
   */
  private static byte[] uuid(long position) {
    byte[] bytes = new byte[16];
    bytes[0] = (byte) (position >>> 30);
    bytes[1] = (byte) (position >>> 23 & 0x7F);
    bytes[2] = (byte) (position >>> 15);
    bytes[3] = (byte) (position >>> 8 & 0x7F);
    bytes[4] = (byte) position;
    bytes[5] = 0x33;
    bytes[6] = 0x40;
    bytes[8] = (byte) 0x80;
    bytes[15] = 0x23;
    return bytes;
  }
}
