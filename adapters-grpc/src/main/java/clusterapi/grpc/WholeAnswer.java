package clusterapi.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.Context;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The items of an answer in one message. Making them ends as soon as nobody waits for the answer
 * any more, or it outgrows the limit.
 */
final class WholeAnswer {
  private final int maxBytes;

  WholeAnswer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  <I, P extends MessageLite> List<P> of(Iterator<I> items, Function<I, P> form) {
    Context call = Context.current();
    List<P> messages = new ArrayList<>();
    long bytes = 0;
    while (items.hasNext()) {
      if (call.isCancelled()) {
        throw new GrpcRefusal(GrpcRefusal.Reason.CANCELLED, "the call was cancelled");
      }
      P message = form.apply(items.next());
      bytes += message.getSerializedSize();
      if (bytes > maxBytes) {
        throw new GrpcRefusal(
            GrpcRefusal.Reason.ANSWER_TOO_LARGE,
            "the answer is larger than "
                + maxBytes
                + " bytes: ask for pages with a limit, or for a stream");
      }
      messages.add(message);
    }
    return messages;
  }
}
