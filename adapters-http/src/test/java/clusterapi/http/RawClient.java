package clusterapi.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends text over a socket as it is, for requests that no client library would send. */
record RawClient(int port) {
  private static final int READ_TIMEOUT_MILLIS = 20_000;

  /** A connection, to send pieces over. */
  Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    return socket;
  }

  /** Sends a text and reads everything until the server closes, which it is asked to do. */
  String send(String text) throws IOException {
    try (Socket socket = open()) {
      String closing = text.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
      socket.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
