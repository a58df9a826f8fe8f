package clusterapi.bootstrap.observe;

import clusterapi.application.access.Operation;
import clusterapi.application.observation.FinishedRequest;
import clusterapi.application.observation.RequestObserver;
import clusterapi.application.observation.Wire;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts requests. It stands in every request's way, so nothing here locks, makes objects or loads
 * a library: the figures are put into words when somebody asks for them.
 */
public final class RequestFigures implements RequestObserver, Figures {
  /** Stands for what is no operation: documents, and paths that are not there. */
  public static final String OTHER = "other";

  /** The codes of gRPC, by number. */
  private static final List<String> GRPC_CODES =
      List.of(
          "OK",
          "CANCELLED",
          "UNKNOWN",
          "INVALID_ARGUMENT",
          "DEADLINE_EXCEEDED",
          "NOT_FOUND",
          "ALREADY_EXISTS",
          "PERMISSION_DENIED",
          "RESOURCE_EXHAUSTED",
          "FAILED_PRECONDITION",
          "ABORTED",
          "OUT_OF_RANGE",
          "UNIMPLEMENTED",
          "INTERNAL",
          "UNAVAILABLE",
          "DATA_LOSS",
          "UNAUTHENTICATED");

  /** From a health check in tens of microseconds to an answer of gigabytes. */
  private static final Duration[] BOUNDS =
      Stream.of(
              100,
              250,
              500,
              1_000,
              2_500,
              5_000,
              10_000,
              25_000,
              50_000,
              100_000,
              250_000,
              500_000,
              1_000_000,
              2_500_000,
              5_000_000,
              10_000_000,
              30_000_000)
          .map(micros -> Duration.ofNanos(micros * 1_000L))
          .toArray(Duration[]::new);

  private final OfWire http = new OfWire();
  private final OfWire grpc = new OfWire();

  /** Nothing was counted yet. */
  public RequestFigures() {}

  /** The word of a status. */
  public static String statusText(Wire wire, int status) {
    return switch (wire) {
      case HTTP -> status == 0 ? "none" : Integer.toString(status);
      case GRPC -> GRPC_CODES.get(status);
    };
  }

  /** The word of an operation, such as {@code list_nodes}. */
  public static String operationText(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  /** The word of what a request came over. */
  public static String wireText(Wire wire) {
    return wire.name().toLowerCase(Locale.ROOT);
  }

  private static final class OfWire {
    final LongAdder began = new LongAdder();
    final LongAdder ended = new LongAdder();
    final OfOperation other = new OfOperation();
    final Map<Operation, OfOperation> operations = new EnumMap<>(Operation.class);

    OfWire() {
      for (Operation operation : Operation.values()) {
        operations.put(operation, new OfOperation());
      }
    }

    OfOperation of(Optional<Operation> asked) {
      return asked.isEmpty()
          ? other
          : Objects.requireNonNull(operations.get(asked.get())); // every one is there
    }
  }

  private static final class OfOperation {
    /** Above every status of both wires. */
    static final int STATUSES = 600;

    final AtomicReferenceArray<LongAdder> byStatus = new AtomicReferenceArray<>(STATUSES);
    final Histogram durations = new Histogram(BOUNDS);
    final LongAdder bytes = new LongAdder();
    final LongAdder cutOff = new LongAdder();

    LongAdder withStatus(int status) {
      LongAdder known = byStatus.get(status);
      if (known != null) {
        return known;
      }
      LongAdder fresh = new LongAdder();
      LongAdder others = byStatus.compareAndExchange(status, null, fresh);
      return others == null ? fresh : others;
    }
  }

  private OfWire of(Wire wire) {
    return switch (wire) {
      case HTTP -> http;
      case GRPC -> grpc;
    };
  }

  @Override
  public void began(Wire wire) {
    of(wire).began.increment();
  }

  @Override
  public void ended(FinishedRequest request) {
    OfWire wire = of(request.wire());
    OfOperation operation = wire.of(request.operation());
    operation.withStatus(request.status()).increment();
    operation.durations.add(request.durationNanos());
    operation.bytes.add(request.bodyBytes());
    if (request.isCutOff()) {
      operation.cutOff.increment();
    }
    wire.ended.increment();
  }

  @Override
  public void addTo(Samples samples) {
    for (Wire wire : Wire.values()) {
      OfWire figures = of(wire);
      // The ends first: what ends in between must not make it less than nothing.
      long ended = figures.ended.sum();
      samples.add(Metric.REQUESTS_IN_FLIGHT, figures.began.sum() - ended, wireText(wire));
      figures.operations.forEach(
          (operation, counted) -> addTo(samples, wire, operationText(operation), counted));
      addTo(samples, wire, OTHER, figures.other);
    }
  }

  private static void addTo(Samples samples, Wire wire, String operation, OfOperation figures) {
    String transport = wireText(wire);
    for (int status = 0; status < OfOperation.STATUSES; status++) {
      LongAdder count = figures.byStatus.get(status);
      if (count != null) {
        samples.add(Metric.REQUESTS, count.sum(), transport, operation, statusText(wire, status));
      }
    }
    samples.add(Metric.REQUEST_DURATION, figures.durations, transport, operation);
    samples.add(Metric.RESPONSE_BYTES, figures.bytes.sum(), transport, operation);
    samples.add(Metric.REQUESTS_CUT_OFF, figures.cutOff.sum(), transport, operation);
  }
}
