package clusterapi.application.query;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * The fields of a list. Each table exists once. Immutable.
 *
 * @param <T> what is listed
 */
public final class FieldTable<T> {
  /** So many fields may be asked for. */
  public static final int MAX_FIELDS = 64;

  /** No name is longer. */
  static final int MAX_NAME_LENGTH = 160;

  /** Nothing that a sentence, a header line or a key in YAML would have to escape. */
  private static final Pattern OPEN_NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  private final String list;
  private final Map<String, Field<T>> byName = new LinkedHashMap<>();
  private final List<Field<T>> usual;
  private final Optional<Family<T>> family;

  /**
   * Fields whose names are not known beforehand.
   *
   * @param prefix what their names begin with
   * @param sentence what they are, for people
   * @param decimal the number under the rest of a name; one that is not finite for not known
   */
  record Family<T>(String prefix, String sentence, BiFunction<T, String, Double> decimal) {
    private Field<T> field(String name) {
      String rest = name.substring(prefix.length());
      return new Field<>(name, sentence, new Reading.Decimal<>(item -> decimal.apply(item, rest)));
    }
  }

  FieldTable(String list, List<Field<T>> fields, List<String> usual, Optional<Family<T>> family) {
    this.list = list;
    fields.forEach(field -> byName.put(field.name(), field));
    this.usual = usual.stream().map(this::field).toList();
    this.family = family;
  }

  /** The list's name, as the path of the REST API ends: such as {@code nodes}. */
  public String list() {
    return list;
  }

  /** Every field that has a fixed name, in order. */
  public List<Field<T>> fields() {
    return List.copyOf(byName.values());
  }

  /** What is shown in columns where nothing else is asked for. */
  public List<Field<T>> usual() {
    return usual;
  }

  /** The name of the fields whose names are not fixed, such as {@code metrics.NAME}. */
  public Optional<Field<T>> open() {
    return family.map(f -> f.field(f.prefix() + "NAME"));
  }

  /**
   * The field with a name.
   *
   * @param name as callers write it
   * @return the field
   * @throws InvalidArgument if the list has none; the sentence names the nearest
   */
  public Field<T> field(String name) {
    Field<T> known = byName.get(name);
    if (known != null) {
      return known;
    }
    return family
        .filter(f -> name.startsWith(f.prefix()) && name.length() > f.prefix().length())
        .filter(f -> name.length() <= MAX_NAME_LENGTH && OPEN_NAME.matcher(name).matches())
        .map(f -> f.field(name))
        .orElseThrow(() -> new InvalidArgument(unknown(name)));
  }

  private String unknown(String name) {
    String nearest =
        Nearness.nearest(name, byName.keySet())
            .map(known -> "; did you mean " + known + "?")
            .orElse("");
    return list
        + " have no field "
        + Quoted.text(name)
        + nearest
        + " (GET /api/v2/fields/ lists them)";
  }

  /**
   * Reads a list of names.
   *
   * @param names with commas between them; several texts count as one
   * @return the fields in that order; empty if no name is given
   * @throws InvalidArgument if a field is unknown or named twice, or there are more than {@link
   *     #MAX_FIELDS}
   */
  public List<Field<T>> fields(List<String> names) {
    List<Field<T>> fields = new ArrayList<>();
    for (String name : Quoted.parts(names)) {
      Field<T> field = field(name);
      if (fields.contains(field)) {
        throw new InvalidArgument("the field " + Quoted.text(name) + " is named twice");
      }
      if (fields.size() == MAX_FIELDS) {
        throw new InvalidArgument("at most " + MAX_FIELDS + " fields can be asked for");
      }
      fields.add(field);
    }
    return List.copyOf(fields);
  }

  @Override
  public String toString() {
    return list;
  }
}
