package clusterapi.http.json;

import clusterapi.application.query.Field;
import clusterapi.application.query.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An item as an object of the fields that were asked for, the same in the shape of any release. */
final class FlatItemJson {
  private FlatItemJson() {}

  /** Writes an item; what is not known is null, an unknown text is empty. */
  static <T> void write(GoJson json, List<Field<T>> fields, T item) throws IOException {
    json.object();
    for (Field<T> field : fields) {
      value(json.key(field.name()), field.reading(), item);
    }
    json.endObject();
  }

  private static <T> void value(GoJson json, Reading<T> reading, T item) throws IOException {
    switch (reading) {
      case Reading.Whole<T>(var value) -> whole(json, value.applyAsLong(item));
      case Reading.Decimal<T>(var value) -> decimal(json, value.applyAsDouble(item));
      case Reading.Text<T>(var value) -> json.text(value.apply(item));
      case Reading.Flag<T>(var value) -> json.flag(value.test(item));
      case Reading.Time<T>(var value) -> time(json, value.apply(item));
      case Reading.Texts<T>(var value) -> {
        json.array();
        for (String element : value.apply(item)) {
          json.text(element);
        }
        json.endArray();
      }
      case Reading.Wholes<T>(var value) -> {
        json.array();
        for (long element : value.apply(item)) {
          json.number(element);
        }
        json.endArray();
      }
    }
  }

  private static void whole(GoJson json, long value) throws IOException {
    if (value == Reading.UNKNOWN) {
      json.nothing();
    } else {
      json.number(value);
    }
  }

  private static void decimal(GoJson json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.decimal(value);
    } else {
      json.nothing();
    }
  }

  private static void time(GoJson json, Optional<Instant> value) throws IOException {
    if (value.isPresent()) {
      json.text(GoNumbers.format(value.get()));
    } else {
      json.nothing();
    }
  }
}
