package clusterapi.storage.statusjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's parser, but quick where nobody looks: more than half of a range's text is about the
 * consensus protocol and the like. What is skipped is searched for its end only: brackets must
 * match, texts must end, and the depth has its limit, but names, numbers and words are not looked
 * at.
 */
final class SkippingParser extends UTF8StreamJsonParser {
  /** Fewer and larger pieces from an inflater than with Jackson's own buffers of 8 KB. */
  private static final int BUFFER_BYTES = 1 << 16;

  /** What is neither a bracket, a quote, nor the end of a line means nothing to a search. */
  private static final boolean[] MEANS_SOMETHING = meaningful("\"[]{}\n");

  /** The same within a text. */
  private static final boolean[] ENDS_TEXT = meaningful("\"\\");

  private SkippingParser(
      IOContext context,
      int features,
      InputStream in,
      @Nullable ObjectCodec codec,
      ByteQuadsCanonicalizer names,
      Head head) {
    super(context, features, in, codec, names, head.buffer, head.start, head.end, head.start, true);
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
      byte[] buffer = _inputBuffer;
      int end = _inputEnd;
      int at = _inputPtr;
      while (at < end && !ENDS_TEXT[buffer[at] & 0xFF]) {
        at++;
      }
      if (at == end) {
        load();
        continue;
      }
      byte found = buffer[at];
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

  private void load() throws IOException {
    _inputPtr = _inputEnd;
    if (!_loadMore()) {
      _reportInvalidEOF(" within something that is skipped", JsonToken.NOT_AVAILABLE);
    }
  }

  /** The first bytes of a stream: those from {@code start} to {@code end} are text. */
  private static final class Head {
    /** Enough to tell UTF-8 from the encodings that begin with a mark or have zeros. */
    private static final int ENCODING_BYTES = 4;

    private final byte[] buffer;
    private final int start;
    private final int end;

    private Head(byte[] buffer, int start, int end) {
      this.buffer = buffer;
      this.start = start;
      this.end = end;
    }

    static Head read(InputStream in, byte[] buffer) throws IOException {
      int end = in.readNBytes(buffer, 0, ENCODING_BYTES);
      if (end == ENCODING_BYTES) {
        end += Math.max(0, in.read(buffer, end, buffer.length - end));
      }
      boolean mark =
          end >= 3
              && buffer[0] == (byte) 0xEF
              && buffer[1] == (byte) 0xBB
              && buffer[2] == (byte) 0xBF;
      return new Head(buffer, mark ? 3 : 0, end);
    }

    boolean isUtf8() {
      for (int i = start; i < Math.min(end, ENCODING_BYTES); i++) {
        if (buffer[i] == 0 || (buffer[i] & 0xFF) >= 0xFE) {
          return false;
        }
      }
      return true;
    }
  }

  /** Makes such parsers for streams of UTF-8, and Jackson's own for everything else. */
  static final class Factory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    /**
     * A factory.
     *
     * @param settings whose limit of depth is at most 64
     */
    Factory(JsonFactoryBuilder settings) {
      super(settings);
      if (streamReadConstraints().getMaxNestingDepth() > Long.SIZE) {
        throw new IllegalArgumentException("JSON is read to a depth of " + Long.SIZE + " at most");
      }
    }

    @Override
    protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
      Head head = Head.read(in, context.allocReadIOBuffer(BUFFER_BYTES));
      if (head.isUtf8()) {
        return new SkippingParser(
            context,
            _parserFeatures,
            in,
            _objectCodec,
            _byteSymbolCanonicalizer.makeChild(_factoryFeatures),
            head);
      }
      InputStream begin = new ByteArrayInputStream(head.buffer.clone(), 0, head.end);
      context.releaseReadIOBuffer(head.buffer);
      return super._createParser(new SequenceInputStream(begin, in), context);
    }
  }
}
