package clusterapi.bootstrap.trace;

import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.observation.Wire;
import clusterapi.bootstrap.process.Part;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span for each request, made when the request has ended and sent in batches by a thread of its
 * own. Requests never wait for a collector: spans for which there is no room are dropped, and a
 * collector that does not answer is told of in the log now and then. Safe for many threads.
 */
public final class Traces implements RequestObserver, Part {
  private static final Logger LOG = System.getLogger(Traces.class.getName());

  private static final String SCOPE = "clusterapi.server";

  /** So many spans wait to be sent; those beyond are dropped. */
  static final int MAX_WAITING = 4096;

  /** So many are sent at once. */
  private static final int MAX_BATCH = 512;

  private static final Duration SEND_PERIOD = Duration.ofSeconds(2);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);

  /** A collector that is being started anew gets a second try. */
  private static final RetryPolicy AGAIN =
      RetryPolicy.builder().setMaxAttempts(2).setInitialBackoff(Duration.ofMillis(500)).build();

  /** What still waits at the end is sent within this. */
  private static final Duration STOP_WAIT = Duration.ofSeconds(3);

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> SERVICE_VERSION =
      AttributeKey.stringKey("service.version");

  private final URI endpoint;
  private final double ratio;
  private final String version;
  private final InstantSource clock;
  private volatile Optional<SdkTracerProvider> provider = Optional.empty();
  private volatile Tracer tracer = TracerProvider.noop().get(SCOPE);

  /**
   * Traces that are not sent yet.
   *
   * @param endpoint the collector's base URL
   * @param ratio which part of the requests is traced where the caller has not decided it, from 0
   *     to 1
   * @param version the server's
   * @param clock the time of the requests' ends
   */
  public Traces(URI endpoint, double ratio, String version, InstantSource clock) {
    this.endpoint = endpoint;
    this.ratio = ratio;
    this.version = version;
    this.clock = clock;
  }

  @Override
  public void began(Wire wire) {
    // The span is made at its end: nothing that happens in between asks for it.
  }

  @Override
  public void ended(FinishedRequest request) {
    Instant end = clock.instant();
    Context parent =
        request.trace().equals(FinishedRequest.Trace.NONE)
            ? Context.root()
            : W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), request.trace(), TraceHeaders.GETTER);
    SpanBuilder builder =
        tracer
            .spanBuilder(SpanText.name(request))
            .setParent(parent)
            .setSpanKind(SpanKind.SERVER)
            .setStartTimestamp(end.minusNanos(request.durationNanos()));
    SpanText.describe(request, builder);
    Span span = builder.startSpan();
    if (SpanText.isError(request)) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(end);
  }

  /** The headers of a trace, as the library asks for them. */
  private enum TraceHeaders implements TextMapGetter<FinishedRequest.Trace> {
    GETTER;

    @Override
    public @Nullable String get(FinishedRequest.@Nullable Trace trace, String name) {
      if (trace == null) {
        return null;
      }
      String value =
          switch (name) {
            case "traceparent" -> trace.parent();
            case "tracestate" -> trace.state();
            default -> "";
          };
      return value.isEmpty() ? null : value;
    }
  }

  @Override
  public String name() {
    return "traces";
  }

  @Override
  public void start() {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.toString().replaceFirst("/+$", "") + "/v1/traces")
            .setConnectTimeout(CONNECT_TIMEOUT)
            .setTimeout(SEND_TIMEOUT)
            .setCompression("gzip")
            .setRetryPolicy(AGAIN)
            .build();
    SdkTracerProvider sending =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault().toBuilder()
                    .put(SERVICE_NAME, "cluster-api")
                    .put(SERVICE_VERSION, version)
                    .build())
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(MAX_WAITING)
                    .setMaxExportBatchSize(MAX_BATCH)
                    .setScheduleDelay(SEND_PERIOD)
                    .setExporterTimeout(SEND_TIMEOUT)
                    .build())
            .build();
    tracer = sending.get(SCOPE, version);
    provider = Optional.of(sending);
  }

  @Override
  public void stop() {
    provider.ifPresent(
        sending -> {
          CompletableResultCode end = sending.shutdown();
          if (!end.join(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS).isSuccess()) {
            LOG.log(Level.WARNING, "event=traces_not_sent_to_their_end");
          }
        });
  }
}
