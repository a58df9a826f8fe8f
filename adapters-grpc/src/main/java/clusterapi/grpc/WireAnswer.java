package clusterapi.grpc;

import com.google.protobuf.Message;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An answer in one message: the message itself, or its bytes where it is sent again and again. */
sealed interface WireAnswer {
  /**
   * An answer that is turned into bytes when it is sent.
   *
   * @param message the answer
   */
  record Whole(Message message) implements WireAnswer {}

  /**
   * An answer whose bytes are there already.
   *
   * @param bytes the message as it is sent; not changed by anybody
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy for each call would cost.
  record Bytes(byte[] bytes) implements WireAnswer {}

  /**
   * Sends answers as the generated classes do.
   *
   * @param empty the method's answer without anything in it
   */
  static MethodDescriptor.Marshaller<WireAnswer> marshaller(Message empty) {
    MethodDescriptor.Marshaller<Message> generated = ProtoUtils.marshaller(empty);
    return new MethodDescriptor.Marshaller<>() {
      @Override
      public InputStream stream(WireAnswer answer) {
        return switch (answer) {
          case Whole(Message message) -> generated.stream(message);
          case Bytes(byte[] bytes) -> new ReadyStream(bytes);
        };
      }

      @Override
      public WireAnswer parse(InputStream stream) {
        return new Whole(generated.parse(stream));
      }
    };
  }

  /** Bytes of known number, which go to the connection's buffer in one piece. */
  final class ReadyStream extends ByteArrayInputStream implements Drainable, KnownLength {
    private ReadyStream(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int length = available();
      target.write(buf, pos, length);
      pos = count;
      return length;
    }
  }
}
