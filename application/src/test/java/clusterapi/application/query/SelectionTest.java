package clusterapi.application.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clusterapi.domain.failure.ClusterApiFailure.InvalidArgument;
import clusterapi.domain.node.NodeStatus;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SelectionTest {
  @Test
  void keys_mayStandInOneTextOrInSeveral() {
    Selection<NodeStatus> one =
        Selection.parse(List.of(), List.of("-num_cpus, node_id"), NodeFields.TABLE);
    Selection<NodeStatus> several =
        Selection.parse(List.of(), List.of("-num_cpus", "node_id"), NodeFields.TABLE);

    assertThat(one).isEqualTo(several).hasSameHashCodeAs(several);
    assertThat(one.order()).hasToString("[-num_cpus, node_id]");
  }

  @Test
  void equalTexts_areEqualSelections_measurementsIncluded() {
    List<String> filters = List.of("metrics.sys.rss>5", "address~orchard");

    assertThat(Selection.parse(filters, List.of("-metrics.sys.rss"), NodeFields.TABLE))
        .isEqualTo(Selection.parse(filters, List.of("-metrics.sys.rss"), NodeFields.TABLE))
        .isNotEqualTo(Selection.parse(filters, List.of("metrics.sys.rss"), NodeFields.TABLE));
  }

  @Test
  void blankTexts_areEverything() {
    Selection<NodeStatus> selection =
        Selection.parse(List.of("", " "), List.of("", ","), NodeFields.TABLE);

    assertThat(selection).isEqualTo(Selection.everything());
    assertThat(selection.isEverything()).isTrue();
  }

  @Test
  void agesAlone_makeASelectionDependOnTheTime() {
    assertThat(Selection.parse(List.of("started_at<-1h"), List.of(), NodeFields.TABLE).isRelative())
        .isTrue();
    assertThat(
            Selection.parse(
                    List.of("started_at<2026-03-14T09:20:00Z", "node_id>-1"),
                    List.of(),
                    NodeFields.TABLE)
                .isRelative())
        .isFalse();
  }

  @Test
  void limits_areTold() {
    assertThatThrownBy(
            () ->
                Selection.parse(Collections.nCopies(17, "node_id>1"), List.of(), NodeFields.TABLE))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage("at most 16 filters can be given");
    assertThatThrownBy(
            () -> Selection.parse(List.of(), Collections.nCopies(5, "node_id"), NodeFields.TABLE))
        .hasMessage("items can be sorted by at most 4 fields");
    assertThatThrownBy(() -> NodeFields.TABLE.fields(List.of("node_id,address,node_id")))
        .hasMessage("the field \"node_id\" is named twice");
    List<String> many = IntStream.range(0, 65).mapToObj(i -> "metrics.m" + i).toList();
    assertThatThrownBy(() -> NodeFields.TABLE.fields(many))
        .hasMessage("at most 64 fields can be asked for");
  }

  @Test
  void everyTable_hasFieldsWithDistinctNamesAndSentences() {
    for (FieldTable<?> table :
        List.of(NodeFields.TABLE, ReplicaFields.TABLE, HotRangeFields.TABLE, SessionFields.TABLE)) {
      assertThat(table.fields())
          .extracting(Field::name)
          .doesNotHaveDuplicates()
          .allMatch(name -> name.matches("[a-z][a-z_]*"));
      assertThat(table.fields())
          .extracting(Field::sentence)
          .allMatch(sentence -> sentence.matches("[A-Z].*[^.]"));
      assertThat(table.usual()).isNotEmpty();
    }
  }
}
