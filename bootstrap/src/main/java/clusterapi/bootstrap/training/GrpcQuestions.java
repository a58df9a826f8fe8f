package clusterapi.bootstrap.training;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every operation that reads, once over gRPC, with the few frames of HTTP/2 that this takes: a
 * client library would be loaded and remembered beside the server, though no server needs it.
 */
final class GrpcQuestions {
  private static final String SERVICE = "/clusterapi.v2.ClusterApi/";

  /** Requests as protobuf: nothing set, a node's number as text, or a range's number. */
  private static final byte[] NOTHING = {};

  private static final byte[] NODE_1 = {0x0A, 1, '1'};
  private static final byte[] RANGE_1 = {0x08, 1};

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /** Answers of any length may come, on each stream and on all together. */
  private static final byte[] STREAM_WINDOW = {0, 4, 0x7F, -1, -1, -1};

  private static final byte[] CONNECTION_WINDOW = {0x7F, 0, 0, 0};

  private final DataInputStream in;
  private final OutputStream out;

  private GrpcQuestions(Socket socket) throws IOException {
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /**
   * Asks.
   *
   * @throws IOException if a question is not answered to its end
   */
  static void askAll(int port, String session) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      GrpcQuestions questions = new GrpcQuestions(socket);
      questions.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
      questions.frame(SETTINGS, 0, 0, STREAM_WINDOW);
      questions.frame(WINDOW_UPDATE, 0, 0, CONNECTION_WINDOW);
      int stream = 1;
      for (Map.Entry<String, byte[]> question : requests().entrySet()) {
        questions.ask(stream, question.getKey(), session, question.getValue());
        stream += 2;
      }
    }
  }

  private static Map<String, byte[]> requests() {
    Map<String, byte[]> requests = new LinkedHashMap<>();
    requests.put("CheckHealth", NOTHING);
    requests.put("ListNodes", NOTHING);
    requests.put("ListNodeRanges", NODE_1);
    requests.put("ListHotRanges", NOTHING);
    requests.put("GetRange", RANGE_1);
    requests.put("ListSessions", NOTHING);
    requests.put("StreamNodeRanges", NODE_1);
    return requests;
  }

  private void ask(int stream, String method, String session, byte[] request) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    header(head, ":method", "POST");
    header(head, ":scheme", "http");
    header(head, ":path", SERVICE + method);
    header(head, ":authority", "localhost");
    header(head, "content-type", "application/grpc");
    header(head, "te", "trailers");
    header(head, "x-cockroach-api-session", session);
    frame(HEADERS, END_HEADERS, stream, head.toByteArray());
    byte[] message = new byte[5 + request.length];
    message[4] = (byte) request.length;
    System.arraycopy(request, 0, message, 5, request.length);
    frame(DATA, END_STREAM, stream, message);
    try {
      awaitEnd(stream);
    } catch (EOFException e) {
      throw new IOException(method + " was not answered", e);
    }
  }

  /** A header as it is, kept in no table. */
  private static void header(ByteArrayOutputStream head, String name, String value) {
    head.write(0);
    for (String text : new String[] {name, value}) {
      head.write(text.length()); // Seven bits, so up to 126 characters.
      head.writeBytes(text.getBytes(US_ASCII));
    }
  }

  private void frame(int type, int flags, int stream, byte[] content) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    int[] head = {0, content.length >> 8, content.length, type, flags, 0, 0, 0, stream};
    for (int part : head) {
      frame.write(part);
    }
    frame.writeBytes(content);
    out.write(frame.toByteArray());
  }

  private void awaitEnd(int wanted) throws IOException {
    boolean ended = false;
    while (!ended) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      in.skipNBytes(length);
      ended = stream == wanted && type == HEADERS && (flags & END_STREAM) != 0;
    }
  }
}
