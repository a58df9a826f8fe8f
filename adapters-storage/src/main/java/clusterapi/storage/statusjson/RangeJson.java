package clusterapi.storage.statusjson;

import clusterapi.domain.node.NodeId;
import clusterapi.domain.node.StoreId;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.PrettySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.RangeProblem;
import clusterapi.domain.range.RangeStatistics;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one replica's view of its range: a range file, or an element of the array of them. */
public final class RangeJson {
  private static final Map<String, RangeProblem> PROBLEMS =
      Stream.of(RangeProblem.values())
          .collect(Collectors.toMap(p -> p.name().toLowerCase(Locale.ROOT), Function.identity()));

  private final JsonMember json;
  private final JsonLimits limits;
  private PrettySpan span = PrettySpan.NONE;
  private Optional<RangeDescriptor> descriptor = Optional.empty();
  private Optional<Lease> lease = Optional.empty();
  private int sourceStore;
  private String errorMessage = "";
  private List<Lease> leaseHistory = List.of();
  private Set<RangeProblem> problems = Set.of();
  private RangeStatistics statistics = RangeStatistics.NONE;
  private boolean quiescent;
  private boolean ticking;

  private RangeJson(JsonMember json, JsonLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  /**
   * Reads the object at which the parser stands.
   *
   * @param node the node in whose folder the file lies; it is the one that was asked
   */
  public static RangeInfo read(JsonMember json, NodeId node, JsonLimits limits)
      throws IOException, MalformedJson {
    RangeJson range = new RangeJson(json, limits);
    if (!json.isObject()) {
      throw json.malformed("a range");
    }
    try {
      range.readFields();
    } catch (MalformedJson e) {
      throw range.named(e);
    }
    return range.build(node);
  }

  /** The place alone would be a number in a list; the record most often comes before the flaw. */
  private MalformedJson named(MalformedJson flaw) {
    return descriptor
        .map(d -> new MalformedJson(flaw.predicate() + " (of range " + d.id() + ")"))
        .orElse(flaw);
  }

  private void readFields() throws IOException, MalformedJson {
    while (json.nextField()) {
      switch (json.field()) {
        case "span" -> readSpan();
        case "state" -> readReplicaState();
        case "source_store_id" -> sourceStore = json.readInt();
        case "error_message" -> errorMessage = json.readText();
        case "lease_history" -> readLeaseHistory();
        case "problems" -> readProblems();
        case "stats" -> readStatistics();
        case "quiescent" -> quiescent = json.readBoolean();
        case "ticking" -> ticking = json.readBoolean();
        default -> json.skip();
      }
    }
  }

  private RangeInfo build(NodeId node) throws MalformedJson {
    Optional<StoreId> store =
        sourceStore > 0
            ? Optional.of(new StoreId(sourceStore))
            : descriptor.flatMap(d -> d.replicaOn(node)).map(ReplicaDescriptor::store);
    return new RangeInfo(
        descriptor,
        span,
        node,
        store.orElseThrow(() -> new MalformedJson("does not say in which store its replica lies")),
        errorMessage,
        leaseHistory,
        lease,
        problems,
        statistics,
        quiescent,
        ticking);
  }

  private void readSpan() throws IOException, MalformedJson {
    String start = "";
    String end = "";
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "start_key" -> start = json.readText();
          case "end_key" -> end = json.readText();
          default -> json.skip();
        }
      }
    }
    span = new PrettySpan(start, end);
  }

  /** The applied state lies in an object of the same name within the replica's state. */
  private void readReplicaState() throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        if (json.field().equals("state")) {
          readAppliedState();
        } else {
          json.skip();
        }
      }
    }
  }

  private void readAppliedState() throws IOException, MalformedJson {
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "desc" -> descriptor = DescriptorJson.read(json, limits);
          case "lease" -> lease = LeaseJson.readLease(json);
          default -> json.skip();
        }
      }
    }
  }

  private void readLeaseHistory() throws IOException, MalformedJson {
    List<Lease> leases = new ArrayList<>(5);
    if (json.readArray()) {
      while (json.nextElement()) {
        if (leases.size() == limits.leaseHistory()) {
          throw json.malformed("one of at most " + limits.leaseHistory() + " leases");
        }
        LeaseJson.readLease(json).ifPresent(leases::add);
      }
    }
    leaseHistory = leases;
  }

  private void readProblems() throws IOException, MalformedJson {
    Set<RangeProblem> found = EnumSet.noneOf(RangeProblem.class);
    if (json.readObject()) {
      while (json.nextField()) {
        RangeProblem problem = PROBLEMS.get(json.field());
        if (problem == null) {
          json.skip(); // One of a release to come.
        } else if (json.readBoolean()) {
          found.add(problem);
        }
      }
    }
    problems = found;
  }

  private void readStatistics() throws IOException, MalformedJson {
    double queries = 0;
    double writes = 0;
    double requests = 0;
    double reads = 0;
    double writeBytes = 0;
    double readBytes = 0;
    double cpu = 0;
    if (json.readObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "queries_per_second" -> queries = json.readDouble();
          case "writes_per_second" -> writes = json.readDouble();
          case "requests_per_second" -> requests = json.readDouble();
          case "reads_per_second" -> reads = json.readDouble();
          case "write_bytes_per_second" -> writeBytes = json.readDouble();
          case "read_bytes_per_second" -> readBytes = json.readDouble();
          case "cpu_time_per_second" -> cpu = json.readDouble();
          default -> json.skip();
        }
      }
    }
    statistics = new RangeStatistics(queries, writes, requests, reads, writeBytes, readBytes, cpu);
  }
}
