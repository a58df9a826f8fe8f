package clusterapi.http.deliberate;

import clusterapi.application.access.Admin;
import clusterapi.application.port.out.ClusterStateSource;
import clusterapi.application.usecase.ListNodesService;
import clusterapi.storage.deliberate.SeesAccess;

/** A transport that goes behind the ports, to another adapter, and around the gatekeeper. */
public final class KnowsTooMuch {
  ListNodesService behindThePort(ClusterStateSource source) {
    return new ListNodesService(source);
  }

  SeesAccess toAnotherAdapter() {
    return new SeesAccess();
  }

  Admin aroundTheGatekeeper() {
    return Admin.trusted("deliberate");
  }
}
