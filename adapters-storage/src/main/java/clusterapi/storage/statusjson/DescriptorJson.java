package clusterapi.storage.statusjson;

import clusterapi.domain.range.Key;
import clusterapi.domain.range.KeySpan;
import clusterapi.domain.range.RangeDescriptor;
import clusterapi.domain.range.RangeId;
import clusterapi.domain.range.ReplicaDescriptor;
import clusterapi.storage.statusjson.JsonMember.MalformedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a range's own record. */
public final class DescriptorJson {
  private DescriptorJson() {}

  /**
   * Reads the object at which the parser stands.
   *
   * @param json stands on the object
   * @param limits what it may cost
   * @return the record; empty for the one of a replica that has none yet
   * @throws IOException if it is not JSON
   * @throws MalformedJson if it is no range's record
   */
  public static Optional<RangeDescriptor> read(JsonMember json, JsonLimits limits)
      throws IOException, MalformedJson {
    long id = 0;
    Key start = Key.MIN;
    Key end = Key.MIN;
    List<ReplicaDescriptor> members = List.of();
    if (!json.readObject()) {
      return Optional.empty();
    }
    while (json.nextField()) {
      switch (json.field()) {
        case "range_id" -> id = json.readLong();
        case "start_key" -> start = readKey(json);
        case "end_key" -> end = readKey(json);
        // The second name is that of releases before 20.1.
        case "internal_replicas", "replicas" -> members = readMembers(json, limits);
        default -> json.skip();
      }
    }
    if (id == 0) {
      return Optional.empty(); // A replica that has no record of its range yet.
    }
    if (id < 0) {
      throw new MalformedJson("has a negative range number");
    }
    if (end.compareTo(start) < 0) {
      throw new MalformedJson("has a span that ends before it starts");
    }
    return Optional.of(new RangeDescriptor(new RangeId(id), new KeySpan(start, end), members));
  }

  private static Key readKey(JsonMember json) throws IOException, MalformedJson {
    try {
      return Key.ofBase64(json.readText());
    } catch (IllegalArgumentException e) {
      throw json.malformed("a key in base64");
    }
  }

  private static List<ReplicaDescriptor> readMembers(JsonMember json, JsonLimits limits)
      throws IOException, MalformedJson {
    List<ReplicaDescriptor> members = new ArrayList<>(5);
    if (json.readArray()) {
      while (json.nextElement()) {
        Optional<ReplicaDescriptor> member = LeaseJson.readMember(json);
        if (member.isEmpty() || members.size() == limits.replicasPerRange()) {
          throw json.malformed(
              "a replica, or one of more than " + limits.replicasPerRange() + " of them");
        }
        members.add(member.get());
      }
    }
    return members;
  }
}
