package clusterapi.http.json;

import clusterapi.application.query.Field;
import clusterapi.application.query.FieldTable;
import clusterapi.application.query.Operator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The document about the fields of the lists that can be queried. */
public final class FieldsJson {
  private static final FieldName LISTS = GoJson.name("lists");
  private static final FieldName PATH = GoJson.name("path");
  private static final FieldName FIELDS = GoJson.name("fields");
  private static final FieldName NAME = GoJson.name("name");
  private static final FieldName TYPE = GoJson.name("type");
  private static final FieldName OPERATORS = GoJson.name("operators");
  private static final FieldName SORTABLE = GoJson.name("sortable");
  private static final FieldName USUAL = GoJson.name("usual");
  private static final FieldName DESCRIPTION = GoJson.name("description");

  private FieldsJson() {}

  /**
   * A list that can be queried.
   *
   * @param path where it is
   * @param table its fields
   */
  public record ListFields(String path, FieldTable<?> table) {}

  /**
   * The document.
   *
   * @param lists in order
   * @return the document as UTF-8
   */
  public static byte[] document(List<ListFields> lists) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GoJson json = GoJson.to(out)) {
      json.object().array(LISTS);
      for (ListFields list : lists) {
        write(json, list.path(), list.table());
      }
      json.endArray().endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static <T> void write(GoJson json, String path, FieldTable<T> table) throws IOException {
    json.object().text(PATH, path).text(NAME, table.list()).array(FIELDS);
    for (Field<T> field : table.fields()) {
      write(json, field, table.usual().contains(field));
    }
    if (table.open().isPresent()) {
      write(json, table.open().get(), false);
    }
    json.endArray().endObject();
  }

  private static void write(GoJson json, Field<?> field, boolean usual) throws IOException {
    json.object().text(NAME, field.name()).text(TYPE, field.type().words()).array(OPERATORS);
    for (Operator operator : field.type().operators()) {
      json.text(operator.sign());
    }
    json.endArray()
        .flag(SORTABLE, field.type().isSortable())
        .flag(USUAL, usual)
        .text(DESCRIPTION, field.sentence())
        .endObject();
  }
}
