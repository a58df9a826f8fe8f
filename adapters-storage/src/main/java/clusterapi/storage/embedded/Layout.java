package clusterapi.storage.embedded;

import clusterapi.domain.node.StoreId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What never changes in a demo cluster, and the rules by which the rest does; worked out once and
 * shared by all its moments.
 *
 * @param settings how large it is
 * @param dice its draws
 * @param topology its nodes
 * @param keySpace its ranges
 * @param placement its replicas
 * @param load how busy the ranges are
 * @param outages which node is away when
 * @param leases who holds which lease when
 * @param splits which range is split when
 * @param hotCandidates by store: the ranges that can be hot
 */
record Layout(
    DemoSettings settings,
    Dice dice,
    Topology topology,
    KeySpace keySpace,
    Placement placement,
    Load load,
    Outages outages,
    Leases leases,
    Splits splits,
    List<RangeNumbers> hotCandidates) {

  static Layout of(DemoSettings settings) {
    Dice dice = new Dice(settings.seed());
    Topology topology = new Topology(settings.nodes(), dice);
    KeySpace keySpace = new KeySpace(settings.ranges());
    Placement placement = new Placement(topology, dice, settings.ranges());
    Load load = new Load(keySpace, topology, dice);
    Outages outages = new Outages(settings.nodes(), dice);
    Leases leases = new Leases(outages, dice);
    Splits splits = new Splits(load.busiest(Splits.MAX), settings.ranges(), dice);
    List<RangeNumbers> hotCandidates =
        IntStream.rangeClosed(1, topology.storeCount())
            .mapToObj(StoreId::new)
            .map(placement::rangesOf)
            .map(ranges -> ranges.filtered(r -> KeySpace.isTable(r) && load.isWarm(r)))
            .toList();
    return new Layout(
        settings,
        dice,
        topology,
        keySpace,
        placement,
        load,
        outages,
        leases,
        splits,
        hotCandidates);
  }

  /** The ranges of a store that can be hot. */
  RangeNumbers hotCandidates(StoreId store) {
    return hotCandidates.get(store.value() - 1);
  }
}
