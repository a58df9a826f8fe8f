package clusterapi.storage.password;

import clusterapi.domain.access.Username;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What checking a password against a hash costs.
 *
 * @param form the hash's form
 * @param work bcrypt's cost, or the number of iterations
 */
public record HashCost(Form form, int work) {
  /** What the hashes cost that are made here. */
  public static final HashCost OF_NEW_HASHES = new HashCost(Form.SCRAM, ScramHash.NEW_ITERATIONS);

  private static final Pattern TEXT = Pattern.compile("(bcrypt|scram):([0-9]{1,9})");

  /** The two forms of hashes. */
  public enum Form {
    /** The older one. */
    BCRYPT,
    /** The newer one. */
    SCRAM
  }

  /** The form in which the store keeps it: {@code bcrypt:10}. */
  public String text() {
    return form.name().toLowerCase(Locale.ROOT) + ":" + work;
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text such as {@code bcrypt:10}
   * @return the cost
   * @throws IllegalArgumentException if it is none
   */
  public static HashCost parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not the cost of a hash: " + text);
    }
    Form form = Form.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    return new HashCost(form, Integer.parseInt(matcher.group(2)));
  }

  /**
   * Chooses what an account without a hash shall cost: always the same for the same name, and among
   * the costs of the accounts that are there. A cost that comes or goes changes the choice only for
   * the names that get or lose it.
   *
   * @param name any name
   * @param costs the costs of the accounts that have a hash; may be empty
   * @param key what makes the choice one that nobody else can foretell
   * @return the cost
   */
  public static HashCost forNameWithoutHash(Username name, List<HashCost> costs, byte[] key) {
    return costs.stream()
        .max(Comparator.comparingLong(cost -> weight(name, cost, key)))
        .orElse(OF_NEW_HASHES);
  }

  private static long weight(Username name, HashCost cost, byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(cost.text().getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) 0);
      byte[] sum = mac.doFinal(name.value().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(sum).getLong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
