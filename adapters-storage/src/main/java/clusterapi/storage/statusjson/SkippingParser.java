package clusterapi.storage.statusjson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's parser, but quick where nobody looks: more than half of a range's text is about the
 * consensus protocol and the like. What is skipped is searched for its end only: brackets must
 * match, texts must end, and the depth has its limit, but names, numbers and words are not looked
 * at.
 */
abstract class SkippingParser extends UTF8StreamJsonParser {
  /** Nothing may be deeper: one bit of a long tells for each depth what is open. */
  static final int MAX_DEPTH = Long.SIZE;

  /** What is neither a bracket, a quote, nor the end of a line means nothing to a search. */
  private static final boolean[] MEANS_SOMETHING = meaningful("\"[]{}\n");

  /** The same within a text. */
  private static final boolean[] ENDS_TEXT = meaningful("\"\\");

  SkippingParser(
      IOContext context,
      int features,
      InputStream in,
      @Nullable ObjectCodec codec,
      ByteQuadsCanonicalizer names,
      StreamHead head) {
    super(
        context,
        features,
        in,
        codec,
        names,
        head.buffer(),
        head.start(),
        head.end(),
        head.start(),
        true);
  }

  private static boolean[] meaningful(String characters) {
    boolean[] table = new boolean[1 << Byte.SIZE];
    characters.chars().forEach(c -> table[c] = true);
    for (int control = 0; control < ' '; control++) {
      table[control] |= characters.indexOf('\\') >= 0; // Not allowed within a text.
    }
    return table;
  }

  @Override
  public JsonParser skipChildren() throws IOException {
    if (_currToken == JsonToken.START_OBJECT || _currToken == JsonToken.START_ARRAY) {
      boolean isObject = _currToken == JsonToken.START_OBJECT;
      skipToEnd(isObject);
      _parsingContext = _parsingContext.clearAndGetParent();
      _currToken = isObject ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    }
    return this;
  }

  /** Stands behind an opening bracket, and then behind the one that closes it. */
  private void skipToEnd(boolean isObject) throws IOException {
    int depth = _parsingContext.getNestingDepth();
    int outer = depth - 1;
    // Which of the open brackets are those of objects: one bit each, the innermost lowest. Deeper
    // than it has bits nothing may be; the limit is asserted where parsers are made.
    long objects = isObject ? 1 : 0;
    while (depth > outer) {
      byte next = nextMeaningful();
      switch (next) {
        case '"' -> skipText();
        case '\n' -> {
          _currInputRow++;
          _currInputRowStart = _inputPtr;
        }
        case '{', '[' -> {
          _streamReadConstraints.validateNestingDepth(++depth);
          objects = objects << 1 | (next == '{' ? 1 : 0);
        }
        default -> {
          boolean fits = (next == '}') == ((objects & 1) == 1);
          if (!fits) {
            _reportUnexpectedChar(next, "a bracket does not fit the one that it closes");
          }
          depth--;
          objects >>>= 1;
        }
      }
    }
  }

  private byte nextMeaningful() throws IOException {
    while (true) {
      byte[] buffer = _inputBuffer;
      int end = _inputEnd;
      for (int at = _inputPtr; at < end; at++) {
        if (at <= end - Long.BYTES) {
          int before = EightBytes.before(EightBytes.structure(EightBytes.at(buffer, at)));
          if (before == Long.BYTES) {
            at += Long.BYTES - 1;
            continue;
          }
          at += before;
        }
        byte next = buffer[at];
        if (MEANS_SOMETHING[next & 0xFF]) {
          _inputPtr = at + 1;
          return next;
        }
      }
      load();
    }
  }

  /** Stands behind the quote that opens a text, and then behind the one that closes it. */
  private void skipText() throws IOException {
    while (true) {
      int at = endOfText(_inputBuffer, _inputPtr, _inputEnd);
      if (at == _inputEnd) {
        load();
        continue;
      }
      byte found = _inputBuffer[at];
      _inputPtr = at + 1;
      if (found == '"') {
        return;
      }
      if (found != '\\') {
        _throwUnquotedSpace(found, "string value");
      }
      if (_inputPtr == _inputEnd) {
        load();
      }
      _inputPtr++; // Whatever is escaped, it is no end.
    }
  }

  private static int endOfText(byte[] buffer, int from, int end) {
    int at = from;
    while (at <= end - Long.BYTES) {
      int before = EightBytes.before(EightBytes.endOfText(EightBytes.at(buffer, at)));
      at += before;
      if (before < Long.BYTES) {
        return at;
      }
    }
    while (at < end && !ENDS_TEXT[buffer[at] & 0xFF]) {
      at++;
    }
    return at;
  }

  private void load() throws IOException {
    _inputPtr = _inputEnd;
    if (!_loadMore()) {
      _reportInvalidEOF(" within something that is skipped", JsonToken.NOT_AVAILABLE);
    }
  }
}
