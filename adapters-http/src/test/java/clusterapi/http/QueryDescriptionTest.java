package clusterapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.application.query.Condition;
import clusterapi.application.query.Field;
import clusterapi.application.query.FieldTable;
import clusterapi.application.query.FieldType;
import clusterapi.application.query.HotRangeFields;
import clusterapi.application.query.NodeFields;
import clusterapi.application.query.Operator;
import clusterapi.application.query.ReplicaFields;
import clusterapi.application.query.SessionFields;
import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the description says of queries, beside what they can be. */
final class QueryDescriptionTest {
  private static final String ANY_METRIC = "metrics\\.[A-Za-z0-9_.-]{1,100}";

  /** The lists, by what the names of their schemas begin with. */
  enum Lists {
    NODE("Node", NodeFields.TABLE),
    RANGE("Range", ReplicaFields.TABLE),
    HOT_RANGE("HotRange", HotRangeFields.TABLE),
    SESSION("Session", SessionFields.TABLE);

    private final String prefix;
    private final FieldTable<?> table;

    Lists(String prefix, FieldTable<?> table) {
      this.prefix = prefix;
      this.table = table;
    }

    private Stream<Field<?>> fields() {
      return Stream.concat(table.fields().stream(), table.open().stream());
    }

    private String names(Predicate<Field<?>> wanted) {
      return fields()
          .filter(wanted)
          .map(field -> field.name().equals("metrics.NAME") ? ANY_METRIC : field.name())
          .collect(Collectors.joining("|", "(", ")"));
    }

    private String pattern(String kind) {
      return ApiDescription.document()
          .at("/components/schemas/" + prefix + kind + "/pattern")
          .asText();
    }

    private boolean isDescribed(String filter) {
      return Pattern.compile(pattern("Filter")).matcher(filter).find();
    }
  }

  @ParameterizedTest
  @EnumSource
  void describedFields_areThoseOfTheList(Lists list) {
    assertThat(list.pattern("FieldName")).isEqualTo("^" + list.names(field -> true) + "?$");
    assertThat(list.pattern("SortKey"))
        .isEqualTo("^(-?" + list.names(field -> field.type().isSortable()) + ")?$");
  }

  @ParameterizedTest
  @EnumSource
  void everyOperatorOfEveryField_isDescribedAsItIs(Lists list) {
    list.fields()
        .forEach(
            field -> {
              for (Operator operator : Operator.values()) {
                String filter = field + operator.sign() + value(field.type());
                boolean taken = field.type().operators().contains(operator);
                assertThat(list.isDescribed(filter)).as(filter).isEqualTo(taken);
              }
            });
  }

  /** Of both sides one could be wrong alone: a text is read here, and looked up there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NODE | num_cpus>4 | true",
        "NODE | num_cpus >= +4 | true",
        "NODE | num_cpus=many | false",
        "NODE | num_cpus= | true",
        "NODE | num_cpus> | false",
        "NODE | metrics.sys.uptime<1.5e3 | true",
        "NODE | metrics.=1 | false",
        "NODE | attrs~ssd | true",
        "NODE | attrs<ssd | false",
        "NODE | started_at>2026-03-31T09:46:00Z | true",
        "NODE | started_at>2026-04-31T09:46:00Z | false",
        "NODE | started_at<-1h30m | true",
        "NODE | started_at<-1y | false",
        "RANGE | leaseholder!=true | true",
        "RANGE | leaseholder=yes | false",
        "RANGE | replicas=3 | true",
        "RANGE | qps>1 | false",
        "HOT_RANGE | table=order line | true",
        "SESSION | active_query~SELECT * | true",
        "SESSION | nothing | false",
      })
  void filter_isDescribedIfItCanBeRead(Lists list, String filter, boolean isRead) {
    assertThat(list.isDescribed(filter)).isEqualTo(isRead);
    if (isRead) {
      assertThat(Condition.parse(filter, list.table).field().name()).isNotEmpty();
    } else {
      assertThatThrownBy(() -> Condition.parse(filter, list.table))
          .isInstanceOf(InvalidArgument.class);
    }
  }

  private static String value(FieldType type) {
    return switch (type) {
      case WHOLE, DECIMAL, WHOLES -> "10";
      case TEXT, TEXTS -> "text";
      case FLAG -> "true";
      case TIME -> "2026-03-14T09:46:00Z";
    };
  }
}
