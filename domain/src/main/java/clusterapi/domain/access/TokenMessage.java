package clusterapi.domain.access;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.io.ByteArrayOutputStream;

/** The protobuf wire form of a session token: field 1 a varint, field 2 bytes. */
final class TokenMessage {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int START_GROUP = 3;
  private static final int END_GROUP = 4;
  private static final int FIXED32 = 5;

  /** The decoder's own limit on nested unknown groups. */
  private static final int MAX_GROUP_DEPTH = 100;

  private final byte[] message;
  private int position;

  private TokenMessage(byte[] message) {
    this.message = message;
  }

  static byte[] write(SessionToken token) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (token.id().value() != 0) {
      out.write(1 << 3 | VARINT);
      writeVarint(out, token.id().value());
    }
    byte[] secret = token.secret().bytes();
    if (secret.length > 0) {
      out.write(2 << 3 | BYTES);
      writeVarint(out, secret.length);
      out.writeBytes(secret);
    }
    return out.toByteArray();
  }

  private static void writeVarint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  static SessionToken read(byte[] message) {
    return new TokenMessage(message).read();
  }

  private SessionToken read() {
    long id = 0;
    byte[] secret = new byte[0];
    while (position < message.length) {
      long tag = readVarint();
      long field = tag >>> 3;
      int wireType = (int) (tag & 7);
      if (field <= 0 || field > 0x1FFFFFFF) {
        throw invalid();
      }
      if (field == 1 && wireType == VARINT) {
        id = readVarint();
      } else if (field == 2 && wireType == BYTES) {
        secret = readBytes();
      } else if (field == 1 || field == 2) {
        throw invalid(); // a known field of another type
      } else {
        skip(wireType, 0);
      }
    }
    return new SessionToken(new WebSessionId(id), Secret.of(secret));
  }

  private long readVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position >= message.length) {
        throw invalid();
      }
      byte next = message[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw invalid();
  }

  private byte[] readBytes() {
    long length = readVarint();
    if (length < 0 || length > message.length - position) {
      throw invalid();
    }
    byte[] bytes = new byte[(int) length];
    System.arraycopy(message, position, bytes, 0, bytes.length);
    position += bytes.length;
    return bytes;
  }

  private void skip(int wireType, int depth) {
    switch (wireType) {
      case VARINT -> readVarint();
      case FIXED64 -> advance(8);
      case BYTES -> advance(readVarint());
      case FIXED32 -> advance(4);
      case START_GROUP -> skipGroup(depth + 1);
      default -> throw invalid();
    }
  }

  private void skipGroup(int depth) {
    if (depth > MAX_GROUP_DEPTH) {
      throw invalid();
    }
    while (true) {
      int wireType = (int) (readVarint() & 7);
      if (wireType == END_GROUP) {
        return;
      }
      skip(wireType, depth);
    }
  }

  private void advance(long length) {
    if (length < 0 || length > message.length - position) {
      throw invalid();
    }
    position += (int) length;
  }

  private static InvalidArgument invalid() {
    return new InvalidArgument(SessionToken.INVALID);
  }
}
