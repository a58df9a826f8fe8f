package clusterapi.domain.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A transaction that is open.
 *
 * @param id its number
 * @param start when it began, if known
 * @param description the text of the transaction in the key-value layer; empty if unknown
 * @param statementsExecuted how many statements ran in it
 * @param retries how often it was tried again
 * @param autoRetries how often the server tried it again by itself
 * @param deadline until when it must commit, if it must
 * @param implicit whether it consists of one statement without {@code BEGIN}
 * @param allocatedBytes memory in use, in bytes
 * @param maxAllocatedBytes the most memory that was in use, in bytes
 * @param readOnly whether it may not write
 * @param historical whether it reads the past
 * @param priority {@code low}, {@code normal} or {@code high}; empty if unknown
 * @param qualityOfService {@code background}, {@code regular} or {@code critical}; empty if unknown
 */
public record ActiveTransaction(
    UUID id,
    Optional<Instant> start,
    String description,
    int statementsExecuted,
    int retries,
    int autoRetries,
    Optional<Instant> deadline,
    boolean implicit,
    long allocatedBytes,
    long maxAllocatedBytes,
    boolean readOnly,
    boolean historical,
    String priority,
    String qualityOfService) {}
