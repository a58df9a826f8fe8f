package clusterapi.domain.node;

/**
 * One level of a locality, such as {@code region=eu-north-1}.
 *
 * @param key the level's name
 * @param value the place at that level
 */
public record Tier(String key, String value) {}
