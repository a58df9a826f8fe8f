package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The published description of the API, and whether answers are as it says. Stricter than a client
 * is asked to be: a key that the description does not name is an error here.
 */
final class ApiDescription {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "/api/v2";
  private static final JsonNode DOCUMENT = read();
  private static final JsonNode CLOSED = closed(DOCUMENT.deepCopy());
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  /** Path templates as patterns; the fixed ones first, since {@code hot} is no range's number. */
  private static final Map<String, Pattern> PATHS =
      DOCUMENT
          .path("paths")
          .propertyStream()
          .map(Map.Entry::getKey)
          .collect(Collectors.toMap(path -> path, ApiDescription::pattern));

  private ApiDescription() {}

  static JsonNode document() {
    return DOCUMENT;
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(HttpApi.class.getResourceAsStream("openapi.json"))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No object may have a key that is not described. */
  private static JsonNode closed(JsonNode tree) {
    for (JsonNode child : tree) {
      closed(child);
    }
    if (tree instanceof ObjectNode schema
        && schema.path("properties").isObject()
        && !schema.has("additionalProperties")) {
      schema.put("additionalProperties", false);
    }
    return tree;
  }

  private static Pattern pattern(String template) {
    String bare = template.substring(0, template.length() - 1);
    return Pattern.compile(PREFIX + bare.replaceAll("\\{[a-z_]+}", "[^/]+") + "/?");
  }

  private static Optional<String> template(String target) {
    String path = target.replaceFirst("\\?.*", "");
    List<String> matching =
        PATHS.entrySet().stream()
            .filter(entry -> entry.getValue().matcher(path).matches())
            .map(Map.Entry::getKey)
            .sorted((a, b) -> Boolean.compare(a.contains("{"), b.contains("{")))
            .toList();
    return matching.stream().findFirst();
  }

  /** What is wrong with a value, by one of the named schemas; empty if nothing is. */
  static List<Error> errors(String schema, JsonNode value) {
    return SCHEMAS.computeIfAbsent(schema, ApiDescription::compile).validate(value);
  }

  private static Schema compile(String name) {
    ObjectNode root = JSON.createObjectNode();
    root.put("$ref", "#/components/schemas/" + name);
    root.set("components", CLOSED.path("components"));
    return REGISTRY.getSchema(root);
  }

  /**
   * Fails unless the description has the request's path and method, the answer's status under it,
   * and a schema that the body fits.
   */
  static void requireTold(String method, HttpResponse<String> answer) {
    String target = answer.uri().getRawPath();
    String template =
        template(target).orElseThrow(() -> new AssertionError("not described: " + target));
    JsonNode response =
        DOCUMENT
            .path("paths")
            .path(template)
            .path(method.toLowerCase(Locale.ROOT))
            .path("responses")
            .path(Integer.toString(answer.statusCode()));
    String what = method + " " + template + " " + answer.statusCode();
    assertThat(response.isObject()).as("%s is described", what).isTrue();
    JsonNode content = resolved(response).path("content");
    String type = answer.headers().firstValue("Content-Type").orElseThrow().replaceFirst(";.*", "");
    assertThat(content.has(type)).as("%s may be %s", what, type).isTrue();
    if (type.equals("application/json")) {
      String schema = content.path(type).path("schema").path("$ref").asText();
      assertThat(errors(form(schema, answer), parse(answer.body()))).as(what).isEmpty();
    }
  }

  /** Of the two forms of a list, the one with fields must not excuse a flaw of the contract's. */
  private static String form(String reference, HttpResponse<String> answer) {
    String name = name(reference);
    if (!name.endsWith("Answer")) {
      return name;
    }
    String query = Objects.requireNonNullElse(answer.uri().getRawQuery(), "");
    JsonNode forms = DOCUMENT.path("components").path("schemas").path(name).path("anyOf");
    return name(forms.path(query.contains("fields=") ? 1 : 0).path("$ref").asText());
  }

  private static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
