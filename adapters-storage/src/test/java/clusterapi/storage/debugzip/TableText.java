package clusterapi.storage.debugzip;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes tables by the rules of Go's csv writer, or as objects. */
final class TableText {
  private TableText() {}

  /** Rows as text; the first is the header. */
  static byte[] write(List<List<String>> rows, char delimiter) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : String.valueOf(delimiter)).append(field(row.get(i), delimiter));
      }
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String field(String field, char delimiter) {
    boolean quoted =
        field.equals("\\.")
            || field.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\r' || c == '\n')
            || (!field.isEmpty() && Character.isWhitespace(field.codePointAt(0)));
    return quoted ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  /** A tab-separated table in another format. */
  static byte[] convert(byte[] tabs, TableFormat format) throws IOException {
    DelimitedText reader =
        new DelimitedText(new ByteArrayInputStream(tabs), '\t', ArchiveLimits.DEFAULT);
    List<List<String>> rows = new ArrayList<>();
    for (Optional<List<String>> row = reader.row(); row.isPresent(); row = reader.row()) {
      rows.add(row.get());
    }
    return format == TableFormat.CSV ? write(rows, ',') : objects(rows);
  }

  private static byte[] objects(List<List<String>> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartArray();
      for (List<String> row : rows.subList(1, rows.size())) {
        json.writeStartObject();
        for (int i = 0; i < row.size(); i++) {
          json.writeFieldName(rows.getFirst().get(i));
          if (row.get(i).equals("NULL")) {
            json.writeNull();
          } else {
            json.writeString(row.get(i));
          }
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    return bytes.toByteArray();
  }
}
