package clusterapi.grpc;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.protobuf.util.FieldMaskUtil;
import java.util.function.Function;

/** Leaves out of messages what a caller does not want. */
final class Mask {
  /** So many paths may be given. */
  private static final int MAX_PATHS = 64;

  private Mask() {}

  /**
   * A form of items with only the wanted fields filled in.
   *
   * @param form makes an item's message
   * @param empty a message without anything in it
   * @param wanted paths in the message; none means all
   * @return the form
   * @throws InvalidArgument if a path leads nowhere
   */
  static <I, P extends Message> Function<I, P> on(Function<I, P> form, P empty, FieldMask wanted) {
    if (wanted.getPathsCount() == 0) {
      return form;
    }
    if (wanted.getPathsCount() > MAX_PATHS) {
      throw new InvalidArgument("at most " + MAX_PATHS + " fields can be asked for");
    }
    String name = empty.getDescriptorForType().getName();
    for (String path : wanted.getPathsList()) {
      if (!FieldMaskUtil.isValid(empty.getDescriptorForType(), path)) {
        throw new InvalidArgument(
            name + " has no field \"" + path.replaceAll("[^ -~]", "?") + "\" in this contract");
      }
    }
    FieldMask normal = FieldMaskUtil.normalize(wanted);
    return item -> masked(form.apply(item), normal);
  }

  @SuppressWarnings("unchecked") // A message's builder builds messages of its type.
  private static <P extends Message> P masked(P whole, FieldMask wanted) {
    Message.Builder part = whole.newBuilderForType();
    FieldMaskUtil.merge(wanted, whole, part);
    return (P) part.build();
  }
}
