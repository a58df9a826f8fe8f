package clusterapi.storage.status;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on loopback that answers as a node does, or as a broken one. */
final class StandInNode implements AutoCloseable {
  /** What is wrong with it. */
  enum Fault {
    NONE,
    /** It takes connections and never says anything. */
    SILENT,
    /** Its answers begin, and go on a byte at a time without end. */
    TRICKLING,
    /** It resets each connection. */
    RESETTING,
    /** It ends each connection in the middle of the answer. */
    HALF,
    /** Its answers are not JSON. */
    NOT_JSON,
    /** Its answers are JSON of another form. */
    WRONG_FORM,
    /** It says that it is broken. */
    ERROR_500
  }

  /** An answer. */
  record Answer(int status, String body, Optional<String> cookie) {
    static Answer ok(String body) {
      return new Answer(200, body, Optional.empty());
    }

    static Answer status(int status) {
      return new Answer(status, "{\"error\": \"status " + status + "\"}", Optional.empty());
    }
  }

  /** A request: method, path with query, value of the session cookie. */
  record Request(String method, String path, Optional<String> cookie) {}

  /** Answers requests. */
  @FunctionalInterface
  interface Responder {
    Answer answer(Request request);
  }

  private final ServerSocket server;
  private final Responder responder;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Fault fault = Fault.NONE;

  StandInNode(Responder responder) {
    this.responder = responder;
    try {
      this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  void become(Fault next) {
    fault = next;
  }

  int requests(String path) {
    return requests.getOrDefault(path, new AtomicInteger()).get();
  }

  int requests() {
    return requests.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Optional<Request> request = read(socket);
      if (request.isPresent()) {
        requests.computeIfAbsent(request.get().path(), p -> new AtomicInteger()).incrementAndGet();
        answer(socket, request.get(), fault);
      }
    } catch (IOException e) {
      // The client left, which some of them do on purpose.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static Optional<Request> read(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    String first = in.readLine();
    if (first == null) {
      return Optional.empty();
    }
    Optional<String> cookie = Optional.empty();
    int length = 0;
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("cookie: session=")) {
        cookie = Optional.of(line.substring("cookie: session=".length()));
      } else if (lower.startsWith("content-length: ")) {
        length = Integer.parseInt(line.substring("content-length: ".length()));
      }
      line = in.readLine();
    }
    for (int i = 0; i < length; i++) {
      in.read();
    }
    String[] words = first.split(" ", 3);
    return Optional.of(new Request(words[0], words[1], cookie));
  }

  private void answer(Socket socket, Request request, Fault how)
      throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    switch (how) {
      case NONE -> write(out, responder.answer(request), 1);
      case SILENT -> closed.await();
      case RESETTING -> socket.setSoLinger(true, 0);
      case HALF -> write(out, responder.answer(request), 0.5);
      case NOT_JSON -> write(out, Answer.ok("<html>no</html>"), 1);
      case WRONG_FORM -> write(out, Answer.ok("[1, 2, 3]"), 1);
      case ERROR_500 -> write(out, Answer.status(500), 1);
      case TRICKLING -> {
        out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{".getBytes(US_ASCII));
        while (!closed.await(20, TimeUnit.MILLISECONDS)) {
          out.write(' ');
          out.flush();
        }
      }
    }
  }

  private static void write(OutputStream out, Answer answer, double part) throws IOException {
    byte[] body = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + answer.status()
            + " X\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n"
            + answer
                .cookie()
                .map(c -> "Set-Cookie: session=" + c + "; Path=/; HttpOnly\r\n")
                .orElse("")
            + "\r\n";
    out.write(head.getBytes(US_ASCII));
    out.write(body, 0, (int) (body.length * part));
    out.flush();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
