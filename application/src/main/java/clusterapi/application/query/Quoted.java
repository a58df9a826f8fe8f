package clusterapi.application.query;

import java.util.Arrays;
import java.util.List;

/** Callers' texts: in sentences about them, and parted at commas. */
final class Quoted {
  /** A longer text is not repeated to its sender whole. */
  private static final int SHOWN_LENGTH = 60;

  private Quoted() {}

  /** A text in quotes, with nothing in it that could be taken for anything else. */
  static String text(String text) {
    String shown = text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "...";
    return "\"" + shown.replaceAll("[^ -~]", "?") + "\"";
  }

  /** The parts between commas of several texts; those without anything are not there. */
  static List<String> parts(List<String> texts) {
    return texts.stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
