package clusterapi.storage.statusjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Makes {@link QuickParser}s for streams of UTF-8, and Jackson's own for everything else. What one
 * of its parsers has met, the others know.
 */
final class QuickParserFactory extends JsonFactory {
  private static final long serialVersionUID = 1L;

  private final transient KnownGaps gaps = new KnownGaps();

  /**
   * A factory.
   *
   * @param settings whose limit of depth is at most {@value SkippingParser#MAX_DEPTH}
   */
  QuickParserFactory(JsonFactoryBuilder settings) {
    super(settings);
    if (streamReadConstraints().getMaxNestingDepth() > SkippingParser.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "JSON is read to a depth of " + SkippingParser.MAX_DEPTH + " at most");
    }
  }

  /** What its parsers have met. */
  KnownGaps gaps() {
    return gaps;
  }

  @Override
  protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
    StreamHead head = StreamHead.read(in, context.allocReadIOBuffer(QuickParser.BUFFER_BYTES));
    if (head.isUtf8()) {
      return new QuickParser(
          context,
          _parserFeatures,
          in,
          _objectCodec,
          _byteSymbolCanonicalizer.makeChild(_factoryFeatures),
          head,
          gaps);
    }
    InputStream begin = new ByteArrayInputStream(head.buffer().clone(), 0, head.end());
    context.releaseReadIOBuffer(head.buffer());
    return super._createParser(new SequenceInputStream(begin, in), context);
  }
}
