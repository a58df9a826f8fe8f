package clusterapi.storage.debugzip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the index names out of a row of {@code system.descriptor}: a protobuf message that holds a
 * table, which holds its indexes. Only the four fields that lead there are known here.
 */
final class DescriptorMessage {
  private static final int TABLE = 1;
  private static final int TABLE_PRIMARY_INDEX = 10;
  private static final int TABLE_INDEXES = 11;
  private static final int INDEX_NAME = 1;
  private static final int INDEX_ID = 2;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private int position;
  private int field;
  private int wireType;
  private long number;
  private byte[] content = new byte[0];

  private DescriptorMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The index names of a table by their numbers; empty for anything but a table's message. */
  static Map<Long, String> indexNames(byte[] descriptor) {
    Map<Long, String> names = new HashMap<>();
    DescriptorMessage message = new DescriptorMessage(descriptor);
    while (message.next()) {
      if (message.isBytes(TABLE)) {
        DescriptorMessage table = new DescriptorMessage(message.content);
        while (table.next()) {
          if (table.isBytes(TABLE_PRIMARY_INDEX) || table.isBytes(TABLE_INDEXES)) {
            addIndex(table.content, names);
          }
        }
      }
    }
    return names;
  }

  private static void addIndex(byte[] index, Map<Long, String> names) {
    DescriptorMessage message = new DescriptorMessage(index);
    long id = 0;
    String name = "";
    while (message.next()) {
      if (message.isBytes(INDEX_NAME)) {
        name = new String(message.content, StandardCharsets.UTF_8);
      } else if (message.field == INDEX_ID && message.wireType == VARINT) {
        id = message.number;
      }
    }
    names.put(id, name);
  }

  private boolean isBytes(int wanted) {
    return field == wanted && wireType == BYTES;
  }

  /** Steps to the next field; false at the end, and where the bytes make no sense. */
  private boolean next() {
    if (position >= bytes.length || !varint()) {
      return false;
    }
    field = (int) (number >>> 3);
    wireType = (int) (number & 7);
    return switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> take(8);
      case FIXED32 -> take(4);
      case BYTES -> varint() && take(number);
      default -> false;
    };
  }

  private boolean varint() {
    number = 0;
    for (int shift = 0; shift < 64 && position < bytes.length; shift += 7) {
      byte next = bytes[position++];
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean take(long length) {
    if (length < 0 || length > bytes.length - position) {
      return false;
    }
    content = Arrays.copyOfRange(bytes, position, position + (int) length);
    position += (int) length;
    return true;
  }
}
