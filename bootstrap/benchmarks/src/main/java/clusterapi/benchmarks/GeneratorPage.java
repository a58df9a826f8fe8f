package clusterapi.benchmarks;

import clusterapi.domain.range.HlcTimestamp;
import clusterapi.domain.range.Lease;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeInfo;
import clusterapi.domain.range.ReplicaDescriptor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** A page of ranges written by hand onto Jackson's generator, with names encoded beforehand. */
final class GeneratorPage {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final SerializableString RANGES = new SerializedString("ranges");
  private static final SerializableString DESC = new SerializedString("desc");
  private static final SerializableString RANGE_ID = new SerializedString("range_id");
  private static final SerializableString START_KEY = new SerializedString("start_key");
  private static final SerializableString END_KEY = new SerializedString("end_key");
  private static final SerializableString STORE_ID = new SerializedString("store_id");
  private static final SerializableString QUERIES = new SerializedString("queries_per_second");
  private static final SerializableString WRITES = new SerializedString("writes_per_second");
  private static final SerializableString SPAN = new SerializedString("span");
  private static final SerializableString NODE = new SerializedString("source_node_id");
  private static final SerializableString STORE = new SerializedString("source_store_id");
  private static final SerializableString HISTORY = new SerializedString("lease_history");
  private static final SerializableString PROBLEMS = new SerializedString("problems");
  private static final SerializableString STATS = new SerializedString("stats");
  private static final SerializableString QUIESCENT = new SerializedString("quiescent");
  private static final SerializableString TICKING = new SerializedString("ticking");
  private static final SerializableString START = new SerializedString("start");
  private static final SerializableString EXPIRATION = new SerializedString("expiration");
  private static final SerializableString REPLICA = new SerializedString("replica");
  private static final SerializableString PROPOSED = new SerializedString("proposed_ts");
  private static final SerializableString EPOCH = new SerializedString("epoch");
  private static final SerializableString SEQUENCE = new SerializedString("sequence");
  private static final SerializableString ACQUISITION = new SerializedString("acquisition_type");
  private static final SerializableString WALL_TIME = new SerializedString("wall_time");
  private static final SerializableString NODE_ID = new SerializedString("node_id");
  private static final SerializableString REPLICA_ID = new SerializedString("replica_id");
  private static final SerializableString TYPE = new SerializedString("type");

  private GeneratorPage() {}

  static void write(List<RangeInfo> ranges, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName(RANGES);
      json.writeStartArray();
      for (RangeInfo range : ranges) {
        json.writeStartObject();
        write(range, json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(RangeInfo range, JsonGenerator json) throws IOException {
    json.writeFieldName(DESC);
    json.writeStartObject();
    if (range.descriptor().isPresent()) {
      RangeDescriptor descriptor = range.descriptor().get();
      number(RANGE_ID, descriptor.id().value(), json);
      text(START_KEY, descriptor.span().start().base64(), json);
      text(END_KEY, descriptor.span().end().base64(), json);
    }
    number(STORE_ID, 0, json);
    number(QUERIES, 0, json);
    json.writeEndObject();
    json.writeFieldName(SPAN);
    json.writeStartObject();
    text(START_KEY, range.span().startKey(), json);
    text(END_KEY, range.span().endKey(), json);
    json.writeEndObject();
    number(NODE, range.sourceNode().value(), json);
    number(STORE, range.sourceStore().value(), json);
    json.writeFieldName(HISTORY);
    json.writeStartArray();
    for (Lease lease : range.leaseHistory()) {
      write(lease, json);
    }
    json.writeEndArray();
    json.writeFieldName(PROBLEMS);
    json.writeStartObject();
    json.writeEndObject();
    json.writeFieldName(STATS);
    json.writeStartObject();
    decimal(QUERIES, range.statistics().queriesPerSecond(), json);
    decimal(WRITES, range.statistics().writesPerSecond(), json);
    json.writeEndObject();
    flag(QUIESCENT, range.quiescent(), json);
    flag(TICKING, range.ticking(), json);
  }

  private static void write(Lease lease, JsonGenerator json) throws IOException {
    json.writeStartObject();
    time(START, Optional.of(lease.start()), json);
    time(EXPIRATION, lease.expiration(), json);
    ReplicaDescriptor holder = lease.holder();
    json.writeFieldName(REPLICA);
    json.writeStartObject();
    number(NODE_ID, holder.node().value(), json);
    number(STORE_ID, holder.store().value(), json);
    number(REPLICA_ID, holder.replica().value(), json);
    if (holder.type().isPresent()) {
      number(TYPE, holder.type().get().code(), json);
    }
    json.writeEndObject();
    time(PROPOSED, lease.proposedAt(), json);
    number(EPOCH, lease.epoch(), json);
    number(SEQUENCE, lease.sequence(), json);
    number(ACQUISITION, lease.acquisition().code(), json);
    json.writeEndObject();
  }

  private static void time(SerializableString name, Optional<HlcTimestamp> time, JsonGenerator json)
      throws IOException {
    if (time.isPresent()) {
      json.writeFieldName(name);
      json.writeStartObject();
      number(WALL_TIME, time.get().wallTimeNanos(), json);
      json.writeEndObject();
    }
  }

  private static void number(SerializableString name, long value, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(value);
  }

  private static void decimal(SerializableString name, double value, JsonGenerator json)
      throws IOException {
    if (value != 0) {
      json.writeFieldName(name);
      json.writeNumber(value);
    }
  }

  private static void flag(SerializableString name, boolean value, JsonGenerator json)
      throws IOException {
    if (value) {
      json.writeFieldName(name);
      json.writeBoolean(true);
    }
  }

  private static void text(SerializableString name, String value, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    json.writeString(value);
  }
}
