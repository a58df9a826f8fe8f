package clusterapi.storage.debugzip;

/** How a table file is written. */
enum TableFormat {
  /** Tabs between fields; the default of nearly every release. */
  TSV("txt"),
  /** Commas between fields. */
  CSV("csv"),
  /** An array of objects, or objects one after the other. */
  JSON("json"),
  /** One of the forms for people: tables drawn with lines, statements, pages. It is not read. */
  OTHER("");

  private final String extension;

  TableFormat(String extension) {
    this.extension = extension;
  }

  /** What file names end in. */
  String extension() {
    return extension;
  }

  static TableFormat ofExtension(String extension) {
    return switch (extension) {
      case "csv" -> CSV;
      case "json", "ndjson" -> JSON;
      case "txt", "tsv" -> TSV;
      default -> OTHER;
    };
  }
}
