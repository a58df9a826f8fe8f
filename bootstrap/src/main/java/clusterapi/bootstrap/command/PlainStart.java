package clusterapi.bootstrap.command;

import clusterapi.bootstrap.settings.Catalogue;
import clusterapi.bootstrap.settings.Setting;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line {@code start --flag value --flag=value --switch}, read without the library that
 * reads command lines. That library first describes every command to itself, which took a quarter
 * of the time until a server answers. It stays the one that decides: whatever is not as plain as
 * that (a request for help, a mistake) is left to it, and what is read here it reads the same.
 */
public final class PlainStart {
  /** The name of the command. */
  static final String NAME = "start";

  private PlainStart() {}

  /**
   * Reads a command line.
   *
   * @param args the command line
   * @return the flags' texts by the key of their setting; empty if this is not a plain start
   */
  public static Optional<Map<String, String>> flags(String... args) {
    Iterator<String> words = List.of(args).iterator();
    if (!words.hasNext() || !words.next().equals(NAME)) {
      return Optional.empty();
    }
    Map<String, Setting<?>> known = new HashMap<>();
    Catalogue.ALL.forEach(setting -> known.put(setting.flag(), setting));
    Map<String, String> texts = new HashMap<>();
    while (words.hasNext()) {
      String word = words.next();
      int equals = word.indexOf('=');
      Setting<?> setting = known.get(equals < 0 ? word : word.substring(0, equals));
      if (setting == null) {
        return Optional.empty();
      }
      Optional<String> text =
          equals >= 0 ? Optional.of(word.substring(equals + 1)) : next(setting, words);
      if (text.filter(PlainStart::isPlain).isEmpty()
          || texts.put(setting.key(), text.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(texts);
  }

  private static Optional<String> next(Setting<?> setting, Iterator<String> words) {
    if (setting.type().isSwitch()) {
      return Optional.of("true");
    }
    return words.hasNext() ? Optional.of(words.next()) : Optional.empty();
  }

  /** Not another flag, the name of a file with more words, or something in quotes. */
  private static boolean isPlain(String text) {
    return !text.isEmpty() && "-@\"'".indexOf(text.charAt(0)) < 0;
  }
}
