package clusterapi.storage.status;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** An HTTP server on loopback that answers as a node does, or as a broken one. */
final class StandInNode implements AutoCloseable {
  /** What is wrong with it. */
  enum Fault {
    NONE,
    /** It takes connections and never says anything. */
    SILENT,
    /** It answers in full, but later than anybody waits. */
    SLOW,
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
    /** Its answers say that they are pages. */
    WRONG_TYPE,
    /** Its answers are objects within objects, thousands deep. */
    DEEP,
    /** Its answers are longer than any limit. */
    HUGE,
    /** Its answers are short, and huge when unpacked. */
    GZIP_BOMB,
    /** It packs its answers, though nobody asked for that: no fault, in the end. */
    GZIP,
    /** It sends whoever asks to another place. */
    REDIRECT,
    /** It knows nobody. */
    ERROR_401,
    /** It knows nobody, and says so without end. */
    ENDLESS_401,
    /** It says that it is broken. */
    ERROR_500,
    /** It says that it is not ready. */
    ERROR_503;

    /** Whether a client can read the answers nevertheless. */
    boolean isHarmless() {
      return this == NONE || this == GZIP;
    }
  }

  /** An answer. */
  static final class Answer {
    private final int status;
    private final String type;
    private final byte[] body;
    private final String moreHeaders;

    private Answer(int status, String type, byte[] body, String moreHeaders) {
      this.status = status;
      this.type = type;
      this.body = body;
      this.moreHeaders = moreHeaders;
    }

    static Answer ok(String body) {
      return of(200, body);
    }

    static Answer of(int status, String body) {
      return new Answer(status, "application/json", body.getBytes(UTF_8), "");
    }

    static Answer status(int status) {
      return of(status, "{\"error\": \"status " + status + "\"}");
    }

    Answer withType(String other) {
      return new Answer(status, other, body, moreHeaders);
    }

    Answer withHeader(String header) {
      return new Answer(status, type, body, moreHeaders + header + "\r\n");
    }

    Answer withSession(String token) {
      return withHeader("Set-Cookie: session=" + token + "; Path=/; HttpOnly");
    }

    Answer packed() throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(body);
      }
      return new Answer(status, type, packed.toByteArray(), moreHeaders)
          .withHeader("Content-Encoding: gzip");
    }
  }

  /** A request: method, path with query, value of the session cookie, body. */
  record Request(String method, String path, Optional<String> cookie, String body) {}

  /** Answers requests. */
  @FunctionalInterface
  interface Responder {
    Answer answer(Request request);
  }

  private static final int HUGE_BYTES = 1 << 23;

  private final ServerSocket server;
  private final String scheme;
  private final Responder responder;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Semaphore left = new Semaphore(0);
  private volatile Trouble trouble = new Trouble(Fault.NONE, path -> true);

  /** What is wrong with the answers to some paths. */
  private record Trouble(Fault fault, Predicate<String> paths) {}

  StandInNode(Responder responder) {
    this(responder, ServerSocketFactory.getDefault(), "http");
  }

  /** One that speaks TLS. */
  StandInNode(Responder responder, SSLContext keys) {
    this(responder, keys.getServerSocketFactory(), "https");
  }

  private StandInNode(Responder responder, ServerSocketFactory sockets, String scheme) {
    this.responder = responder;
    this.scheme = scheme;
    try {
      this.server = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
  }

  void become(Fault next) {
    become(next, path -> true);
  }

  /** Answers to these paths are wrong from now on, all others right. */
  void become(Fault next, Predicate<String> paths) {
    trouble = new Trouble(next, paths);
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
        Trouble now = trouble;
        boolean hit = now.paths().test(request.get().path());
        answer(socket, request.get(), hit ? now.fault() : Fault.NONE);
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
        new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
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
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < length; i++) {
      body.append((char) in.read());
    }
    String[] words = first.split(" ", 3);
    return Optional.of(new Request(words[0], words[1], cookie, utf8(body.toString())));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  private void answer(Socket socket, Request request, Fault how)
      throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    switch (how) {
      case NONE -> write(out, responder.answer(request), 1);
      case SILENT -> closed.await();
      case RESETTING -> socket.setSoLinger(true, 0);
      case HALF -> write(out, responder.answer(request), 0.5);
      case SLOW -> {
        closed.await(2, TimeUnit.SECONDS);
        write(out, responder.answer(request), 1);
      }
      case NOT_JSON -> write(out, Answer.ok("<html>no</html>"), 1);
      case WRONG_FORM -> write(out, Answer.ok("[1, 2, 3]"), 1);
      case WRONG_TYPE -> write(out, responder.answer(request).withType("text/html"), 1);
      case DEEP -> write(out, Answer.ok("{\"x\":".repeat(10_000)), 1);
      case HUGE -> write(out, Answer.ok("{\"x\":[" + " ".repeat(HUGE_BYTES) + "]}"), 1);
      case GZIP_BOMB ->
          write(out, Answer.ok("{\"x\":[" + " ".repeat(HUGE_BYTES) + "]}").packed(), 1);
      case GZIP -> write(out, responder.answer(request).packed(), 1);
      case REDIRECT ->
          write(out, Answer.of(302, "").withHeader("Location: " + address() + "/elsewhere"), 1);
      case ERROR_401 -> write(out, Answer.status(401), 1);
      case ERROR_500 -> write(out, Answer.status(500), 1);
      case ERROR_503 -> write(out, Answer.status(503), 1);
      case TRICKLING -> trickle(out, "200 OK");
      case ENDLESS_401 -> trickle(out, "401 Unauthorized");
    }
  }

  private void trickle(OutputStream out, String status) throws IOException, InterruptedException {
    String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\n\r\n{";
    try {
      out.write(head.getBytes(US_ASCII));
      while (!closed.await(20, TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (IOException e) {
      left.release();
      throw e;
    }
  }

  /** Whether a client leaves, within some seconds, an answer that has no end. */
  boolean isLeft() throws InterruptedException {
    return left.tryAcquire(10, TimeUnit.SECONDS);
  }

  private static void write(OutputStream out, Answer answer, double part) throws IOException {
    byte[] body = answer.body;
    String head =
        "HTTP/1.1 "
            + answer.status
            + " X\r\nContent-Type: "
            + answer.type
            + "\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n"
            + answer.moreHeaders
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
