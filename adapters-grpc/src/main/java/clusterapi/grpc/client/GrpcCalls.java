package clusterapi.grpc.client;

import clusterapi.application.access.PresentedSession;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.failure.ClusterApiFailure.SourceUnavailable;
import clusterapi.domain.moment.MaxAge;
import clusterapi.v2.ClusterApiGrpc;
import clusterapi.v2.ClusterApiGrpc.ClusterApiBlockingStub;
import com.google.protobuf.MessageLite;
import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends questions to the server, within the limits. Safe for many threads. */
final class GrpcCalls implements AutoCloseable {
  private static final Metadata.Key<String> SESSION = key("x-cockroach-api-session");
  private static final Metadata.Key<String> MAX_AGE = key("max-age");

  private final ManagedChannel channel;
  private final RemoteGrpcSettings settings;
  private final StatusFailures failures;
  private final AtomicLong versions = new AtomicLong();

  private GrpcCalls(ManagedChannel channel, RemoteGrpcSettings settings) {
    this.channel = channel;
    this.settings = settings;
    this.failures = new StatusFailures(settings);
  }

  static GrpcCalls open(RemoteGrpcSettings settings) throws IOException {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(settings.host(), settings.port(), credentials(settings))
            .withOption(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(settings.limits().connectTimeout().toMillis()))
            .maxInboundMessageSize(settings.limits().answerBytes())
            // The settings of calls are these, not what some name server says.
            .disableServiceConfigLookUp()
            .directExecutor()
            .build();
    return new GrpcCalls(channel, settings);
  }

  private static ChannelCredentials credentials(RemoteGrpcSettings settings) throws IOException {
    return switch (settings.transport()) {
      case RemoteGrpcSettings.Transport.Plain() -> InsecureChannelCredentials.create();
      case RemoteGrpcSettings.Transport.Tls(var authority) ->
          authority.isEmpty()
              ? TlsChannelCredentials.create()
              : TlsChannelCredentials.newBuilder()
                  .trustManager(TrustedAuthority.only(authority.get()))
                  .build();
    };
  }

  /** No two answers are known to be the same, so each has a version of its own. */
  long nextVersion() {
    return versions.incrementAndGet();
  }

  static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /**
   * What a call brought.
   *
   * @param value what was read of its messages
   * @param told the metadata in front of them
   */
  record Answer<T>(T value, Metadata told) {}

  /**
   * Asks.
   *
   * @param session who asks
   * @param maxAge how old the answer may be
   * @param call makes the call and reads all of the answer
   * @return the answer
   */
  <T> Answer<T> ask(
      PresentedSession session, Optional<MaxAge> maxAge, Function<ClusterApiBlockingStub, T> call) {
    if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
      // Whoever asks again would like to know how it is now, not how it was.
      channel.enterIdle();
    }
    AtomicReference<Metadata> told = new AtomicReference<>(new Metadata());
    ClusterApiBlockingStub stub =
        ClusterApiGrpc.newBlockingStub(channel)
            .withDeadlineAfter(settings.limits().callTimeout().toNanos(), TimeUnit.NANOSECONDS)
            .withInterceptors(
                MetadataUtils.newAttachHeadersInterceptor(presented(session, maxAge)),
                MetadataUtils.newCaptureMetadataInterceptor(told, new AtomicReference<>()));
    try {
      T value = call.apply(stub);
      return new Answer<>(value, told.get());
    } catch (StatusRuntimeException e) {
      throw failures.of(e);
    } catch (InvalidArgument e) {
      throw unreadable(e.sentence(), e);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw unreadable("a value in it cannot be: " + e.getMessage(), e);
    }
  }

  private static Metadata presented(PresentedSession session, Optional<MaxAge> maxAge) {
    Metadata metadata = new Metadata();
    if (session instanceof PresentedSession.Tokens(var candidates) && !candidates.isEmpty()) {
      metadata.put(SESSION, candidates.getFirst());
    }
    // Rounded down: what is asked for is at most as old as wished.
    maxAge.ifPresent(age -> metadata.put(MAX_AGE, age.limit().toMillis() + "ms"));
    return metadata;
  }

  /** Reads all parts of a stream, as long as they are not too much together. */
  <P extends MessageLite> void read(Iterator<P> parts, Consumer<P> reader) {
    long bytes = 0;
    while (parts.hasNext()) {
      P part = parts.next();
      bytes += part.getSerializedSize();
      if (bytes > settings.limits().answerBytes()) {
        throw failures.tooLarge();
      }
      reader.accept(part);
    }
  }

  /** What an answer is called that cannot be one of ours. */
  SourceUnavailable unreadable(String what, @Nullable Throwable cause) {
    return new SourceUnavailable(
        settings.address() + " gave an answer that is none of the Cluster API: " + what, cause);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
