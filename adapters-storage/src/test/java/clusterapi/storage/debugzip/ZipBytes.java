package clusterapi.storage.debugzip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a zip file, to be falsified. */
final class ZipBytes {
  static final int LOCAL_HEAD = 0x04034b50;
  static final int DIRECTORY_RECORD = 0x02014b50;

  private final byte[] bytes;
  private final ByteBuffer view;

  private ZipBytes(byte[] bytes) {
    this.bytes = bytes;
    this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ZipBytes load(Path file) throws IOException {
    return new ZipBytes(Files.readAllBytes(file));
  }

  byte[] all() {
    return bytes;
  }

  int getInt(int position) {
    return view.getInt(position);
  }

  void putInt(int position, int value) {
    view.putInt(position, value);
  }

  short getShort(int position) {
    return view.getShort(position);
  }

  void putShort(int position, short value) {
    view.putShort(position, value);
  }

  /** Where a signature stands. */
  List<Integer> positions(int signature) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i + 4 <= bytes.length; i++) {
      if (view.getInt(i) == signature) {
        found.add(i);
      }
    }
    return found;
  }

  /** The name in a directory record. */
  String nameAt(int record) {
    return new String(bytes, record + 46, view.getShort(record + 28), StandardCharsets.UTF_8);
  }

  /** The name in the head in front of a member's data. */
  String localNameAt(int head) {
    return new String(bytes, head + 30, view.getShort(head + 26), StandardCharsets.UTF_8);
  }
}
