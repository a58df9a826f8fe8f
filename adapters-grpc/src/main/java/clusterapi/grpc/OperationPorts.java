package clusterapi.grpc;

import clusterapi.application.port.in.CheckHealth;
import clusterapi.application.port.in.FindRange;
import clusterapi.application.port.in.ListHotRanges;
import clusterapi.application.port.in.ListNodeRanges;
import clusterapi.application.port.in.ListNodes;
import clusterapi.application.port.in.ListSessions;
import clusterapi.application.port.in.LogIn;
import clusterapi.application.port.in.LogOut;

/**
 * The questions that this transport can ask.
 *
 * @param checkHealth answers {@code CheckHealth}
 * @param logIn answers {@code LogIn}
 * @param logOut answers {@code LogOut}
 * @param listNodes answers {@code ListNodes} and {@code StreamNodes}
 * @param listNodeRanges answers {@code ListNodeRanges} and {@code StreamNodeRanges}
 * @param listHotRanges answers {@code ListHotRanges} and {@code StreamHotRanges}
 * @param findRange answers {@code GetRange}
 * @param listSessions answers {@code ListSessions} and {@code StreamSessions}
 */
public record OperationPorts(
    CheckHealth checkHealth,
    LogIn logIn,
    LogOut logOut,
    ListNodes listNodes,
    ListNodeRanges listNodeRanges,
    ListHotRanges listHotRanges,
    FindRange findRange,
    ListSessions listSessions) {}
