package clusterapi.bootstrap.output;

import java.util.function.Function;

/**
 * A column of a table, and a field of CSV.
 *
 * @param heading over the table's column
 * @param name of the field in CSV, with its unit
 * @param right whether the table shows it flush right, as numbers are
 * @param wide whether the table shows it only if it may be wide
 * @param shown what the table shows; empty for nothing known
 * @param value what CSV says; empty for nothing known
 * @param tone how the table shows it
 * @param <T> what is listed
 */
public record Column<T>(
    String heading,
    String name,
    boolean right,
    boolean wide,
    Function<T, String> shown,
    Function<T, String> value,
    Function<T, Tone> tone) {
  /**
   * A column of text, the same for people and programs.
   *
   * @param heading over the table's column
   * @param name in CSV
   * @param value the text
   * @param <T> what is listed
   * @return the column
   */
  public static <T> Column<T> text(String heading, String name, Function<T, String> value) {
    return new Column<>(heading, name, false, false, value, value, row -> Tone.PLAIN);
  }

  /**
   * A column of numbers, the same for people and programs.
   *
   * @param heading over the table's column
   * @param name in CSV
   * @param value the number as text
   * @param <T> what is listed
   * @return the column
   */
  public static <T> Column<T> number(String heading, String name, Function<T, String> value) {
    return new Column<>(heading, name, true, false, value, value, row -> Tone.PLAIN);
  }

  /** The same, shown to people in another form. */
  public Column<T> shownAs(Function<T, String> forPeople) {
    return new Column<>(heading, name, right, wide, forPeople, value, tone);
  }

  /** The same, only in a wide table. */
  public Column<T> onlyWide() {
    return new Column<>(heading, name, right, true, shown, value, tone);
  }

  /** The same in a tone. */
  public Column<T> toned(Function<T, Tone> inTone) {
    return new Column<>(heading, name, right, wide, shown, value, inTone);
  }
}
