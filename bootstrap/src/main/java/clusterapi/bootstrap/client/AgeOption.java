package clusterapi.bootstrap.client;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.moment.MaxAge;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How old an answer may be. */
final class AgeOption {
  @Option(
      names = "--max-age",
      paramLabel = "SECONDS",
      converter = Age.class,
      description =
          "Wish for an answer that is not older: 5, 500ms or 1m30s. A server reads its cluster"
              + " again where it has to, and you wait for that. Default: whatever it knows.")
  private @Nullable MaxAge wish;

  /** The wish, or empty for whatever is known. */
  Optional<MaxAge> wish() {
    return Optional.ofNullable(wish);
  }

  /** Reads an age as servers do. */
  static final class Age implements ITypeConverter<MaxAge> {
    @Override
    public MaxAge convert(String text) {
      try {
        return MaxAge.parse(text);
      } catch (InvalidArgument e) {
        throw new TypeConversionException(e.sentence());
      }
    }
  }
}
