package clusterapi.storage.statusjson;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's parser with two longer steps, {@link #nextField} and {@link #nextElement}, which are
 * quick over what nearly all JSON of nodes looks like. Between two values stands what stood there
 * before in the same place of an earlier object (see {@link Gap}): a comparison of some thirty
 * bytes takes the place of reading them. Values are read here if they are whole numbers of 64 bits,
 * text of ASCII without escapes, or words.
 *
 * <p>A step looks at the bytes that are in the buffer and changes nothing before it is sure. At the
 * first thing that is unusual (the end of the buffer, a gap that is new, a number with a fraction,
 * anything that might be wrong) it forgets what it saw, and Jackson's own methods take the step
 * from where it began. So what is accepted, what is refused, and at which place, is Jackson's
 * alone, and after each step this parser is in the very state in which Jackson would be.
 */
final class QuickParser extends SkippingParser {
  /** Fewer and larger pieces from an inflater than with Jackson's own buffers of 8 KB. */
  static final int BUFFER_BYTES = 1 << 16;

  private static final int UNUSUAL = -1;

  /** No number beyond 64 bits without a sign has so few digits. */
  private static final int MAX_DIGITS = 19;

  private static final int CHUNK_DIGITS = 8;
  private static final long CHUNK = 100_000_000;

  /** Where less than a gap and a value is left in the buffer, nobody tries to be quick. */
  private static final int ROOM = Gap.MAX_BYTES + 1 + MAX_DIGITS + Long.BYTES;

  private final KnownGaps gaps;
  private FieldName name = FieldName.NONE;

  /** At each depth the field that came last; in an array, the one whose value the array is. */
  private final FieldName[] path = new FieldName[MAX_DEPTH + 1];

  // The last value that tokenAt() has looked at: where it ends, and what it is if it is a number.
  private int valueEnd;
  private long number;
  private int digits;

  QuickParser(
      IOContext context,
      int features,
      InputStream in,
      @Nullable ObjectCodec codec,
      ByteQuadsCanonicalizer symbols,
      StreamHead head,
      KnownGaps gaps) {
    super(context, features, in, codec, symbols, head);
    this.gaps = gaps;
    Arrays.fill(path, FieldName.NONE);
  }

  /** The name of the field on whose value the last {@link #nextField} stands. */
  FieldName fieldName() {
    return name;
  }

  /** Whether the object has one more field; then stands on its value. */
  boolean nextField() throws IOException {
    if (!_parsingContext.inObject() || _currToken == JsonToken.FIELD_NAME) {
      return jacksonsField();
    }
    boolean begins = _currToken == JsonToken.START_OBJECT;
    int depth = _parsingContext.getNestingDepth();
    FieldName last = begins ? FieldName.NONE : path[depth];
    int place = KnownGaps.place(path[depth - 1], last, depth);
    Gap.State state = begins ? Gap.State.OBJECT_BEGINS : Gap.State.OBJECT_GOES_ON;
    int start = gapStart();
    Gap gap = start < 0 ? Gap.NONE : gaps.find(place, state, _inputBuffer, start);
    if (gap != Gap.NONE) {
      JsonToken token = take(gap, start);
      if (token != JsonToken.NOT_AVAILABLE) {
        return token != JsonToken.END_OBJECT;
      }
      return jacksonsField();
    }
    long loaded = _currInputProcessed;
    int row = _currInputRow;
    boolean found = jacksonsField();
    if (start >= 0 && loaded == _currInputProcessed) {
      learn(place, state, start, row, found ? name : FieldName.NONE);
    }
    return found;
  }

  private boolean jacksonsField() throws IOException {
    if (nextToken() != JsonToken.FIELD_NAME) {
      return false;
    }
    name = gaps.name(currentName());
    path[_parsingContext.getNestingDepth()] = name;
    nextToken();
    return true;
  }

  /** Whether the array has one more element; then stands on it. */
  boolean nextElement() throws IOException {
    JsonToken token = _parsingContext.inArray() ? element() : nextToken();
    return token != null && token != JsonToken.END_ARRAY;
  }

  private @Nullable JsonToken element() throws IOException {
    int depth = _parsingContext.getNestingDepth();
    path[depth] = path[depth - 1];
    int place = KnownGaps.place(path[depth], FieldName.NONE, depth);
    Gap.State state =
        _currToken == JsonToken.START_ARRAY ? Gap.State.ARRAY_BEGINS : Gap.State.ARRAY_GOES_ON;
    int start = gapStart();
    Gap gap = start < 0 ? Gap.NONE : gaps.find(place, state, _inputBuffer, start);
    if (gap != Gap.NONE) {
      JsonToken token = take(gap, start);
      return token == JsonToken.NOT_AVAILABLE ? nextToken() : token;
    }
    long loaded = _currInputProcessed;
    int row = _currInputRow;
    JsonToken token = nextToken();
    if (start >= 0 && loaded == _currInputProcessed) {
      learn(place, state, start, row, FieldName.NONE);
    }
    return token;
  }

  /** Where the gap behind the current value begins; negative if it cannot be told. */
  private int gapStart() {
    int start = _tokenIncomplete ? endOfText() + 1 : _inputPtr;
    return start > 0 && _inputEnd - start >= ROOM ? start : UNUSUAL;
  }

  /** Where the quote is that ends the text in which the parser stands; negative if unusual. */
  private int endOfText() {
    byte[] buffer = _inputBuffer;
    int last = _inputEnd - Long.BYTES;
    for (int at = _inputPtr; at <= last; at += Long.BYTES) {
      int before = EightBytes.before(EightBytes.endOfPlainText(EightBytes.at(buffer, at)));
      if (before < Long.BYTES) {
        return buffer[at + before] == '"' ? at + before : UNUSUAL;
      }
    }
    return UNUSUAL;
  }

  /** Keeps the gap over which Jackson has just gone. */
  private void learn(int place, Gap.State state, int start, int row, FieldName field) {
    boolean closes = _currToken == JsonToken.END_OBJECT || _currToken == JsonToken.END_ARRAY;
    int tokenEnd = (int) (_tokenInputTotal - _currInputProcessed);
    int end = closes ? tokenEnd : tokenEnd - 1;
    if (_currToken != null && end - start <= Gap.MAX_BYTES) {
      byte[] bytes = Arrays.copyOfRange(_inputBuffer, start, end);
      int lineStart = _currInputRowStart - start;
      gaps.add(place, new Gap(state, field, closes, _currInputRow - row, lineStart, bytes));
    }
  }

  /** The token behind a gap, on which the parser then stands; {@code NOT_AVAILABLE} if unusual. */
  private JsonToken take(Gap gap, int start) throws IOException {
    int end = start + gap.length();
    if (gap.closes()) {
      JsonToken token = _parsingContext.inObject() ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
      stepOver(gap, start, end);
      _parsingContext = _parsingContext.clearAndGetParent();
      return _updateToken(token);
    }
    JsonToken token = tokenAt(end);
    boolean inObject = _parsingContext.inObject();
    boolean isNumber = inObject && isDigit(_inputBuffer[end]);
    if (token == JsonToken.NOT_AVAILABLE && !isNumber) {
      return token;
    }
    _parsingContext.expectComma();
    stepOver(gap, start, end + 1);
    if (inObject) {
      name = gap.name();
      path[_parsingContext.getNestingDepth()] = name;
      _parsingContext.setCurrentName(name.written());
    }
    return token == JsonToken.NOT_AVAILABLE ? jacksonsNumber(_inputBuffer[end]) : stand(token);
  }

  /** Most often one with a fraction. Its name is not read again: Jackson begins behind it. */
  private JsonToken jacksonsNumber(byte firstDigit) throws IOException {
    _updateToken(JsonToken.FIELD_NAME);
    _nextToken = _parseUnsignedNumber(firstDigit);
    return nextToken();
  }

  private JsonToken stand(JsonToken token) throws IOException {
    _inputPtr = valueEnd;
    switch (token) {
      case START_OBJECT -> createChildObjectContext(_tokenInputRow, _tokenInputCol);
      case START_ARRAY -> createChildArrayContext(_tokenInputRow, _tokenInputCol);
      case VALUE_STRING -> _tokenIncomplete = true;
      case VALUE_NUMBER_INT -> keepNumber();
      default -> {
        // The token says all.
      }
    }
    return _updateToken(token);
  }

  /** Stands behind the first byte of a token. */
  private void stepOver(Gap gap, int start, int pointer) {
    if (gap.lines() > 0) {
      _currInputRow += gap.lines();
      _currInputRowStart = start + gap.lineStart();
    }
    _inputPtr = pointer;
    _tokenInputRow = _currInputRow;
    _tokenInputTotal = _currInputProcessed + pointer;
    _tokenInputCol = pointer - _currInputRowStart;
    _numTypesValid = NR_UNKNOWN;
    _binaryValue = null;
    _nameCopied = false;
    _tokenIncomplete = false;
  }

  /** What begins at a place of the buffer; {@code NOT_AVAILABLE} if Jackson must look. */
  private JsonToken tokenAt(int at) {
    valueEnd = at + 1;
    return switch (_inputBuffer[at]) {
      case '{' -> JsonToken.START_OBJECT;
      case '[' -> JsonToken.START_ARRAY;
      case '"' -> JsonToken.VALUE_STRING;
      case 't' -> orUnusual(isWord("true", at), JsonToken.VALUE_TRUE);
      case 'f' -> orUnusual(isWord("false", at), JsonToken.VALUE_FALSE);
      case 'n' -> orUnusual(isWord("null", at), JsonToken.VALUE_NULL);
      case '-' -> orUnusual(isWholeNumber(at + 1, true), JsonToken.VALUE_NUMBER_INT);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          orUnusual(isWholeNumber(at, false), JsonToken.VALUE_NUMBER_INT);
      default -> JsonToken.NOT_AVAILABLE;
    };
  }

  private static JsonToken orUnusual(boolean usual, JsonToken token) {
    return usual ? token : JsonToken.NOT_AVAILABLE;
  }

  private boolean isWord(String word, int at) {
    int length = word.length();
    for (int i = 1; i < length; i++) {
      if (_inputBuffer[at + i] != word.charAt(i)) {
        return false;
      }
    }
    valueEnd = at + length;
    return endsValue(_inputBuffer[valueEnd]);
  }

  private static boolean endsValue(byte next) {
    return next == ',' || next == '\n' || next == '}' || next == ']' || next == ' ';
  }

  /** Whether there are the digits of a whole number that Java would write in the same way. */
  private boolean isWholeNumber(int from, boolean negative) {
    byte[] buffer = _inputBuffer;
    int at = from;
    long value = 0;
    for (long word = EightBytes.at(buffer, at);
        EightBytes.areDigits(word) && at - from < 2 * CHUNK_DIGITS;
        word = EightBytes.at(buffer, at)) {
      value = value * CHUNK + EightBytes.number(word);
      at += CHUNK_DIGITS;
    }
    while (isDigit(buffer[at]) && at - from < MAX_DIGITS) {
      value = value * 10 + (buffer[at] - '0');
      at++;
    }
    digits = at - from;
    number = negative ? -value : value;
    valueEnd = at;
    // A zero may come first only if it is the only digit, and without a sign.
    boolean canonical = buffer[from] != '0' || (digits == 1 && !negative);
    return canonical && digits > 0 && value >= 0 && endsValue(buffer[at]);
  }

  private static boolean isDigit(byte next) {
    return next >= '0' && next <= '9';
  }

  private void keepNumber() throws IOException {
    resetInt(number < 0, digits);
    _numberLong = number;
    _numTypesValid = NR_LONG;
    _textBuffer.resetWithEmpty(); // Written only if it is asked for.
  }

  @Override
  public String getText() throws IOException {
    if (_currToken == JsonToken.VALUE_STRING && _tokenIncomplete) {
      takeQuickText();
    } else if (_currToken == JsonToken.VALUE_NUMBER_INT && _textBuffer.size() == 0) {
      _textBuffer.resetWithString(Long.toString(_numberLong));
    }
    return super.getText();
  }

  private void takeQuickText() throws IOException {
    int end = endOfText();
    int length = end - _inputPtr;
    if (end >= 0 && length <= _streamReadConstraints.getMaxStringLength()) {
      // As plain ASCII is: every byte a character.
      _textBuffer.resetWithString(
          new String(_inputBuffer, _inputPtr, length, StandardCharsets.ISO_8859_1));
      _inputPtr = end + 1;
      _tokenIncomplete = false;
    }
  }
}
