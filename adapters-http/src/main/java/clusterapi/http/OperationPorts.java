package clusterapi.http;

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
 * @param checkHealth answers <i>health</i>
 * @param logIn answers <i>login</i>
 * @param logOut answers <i>logout</i>
 * @param listNodes answers <i>nodes</i>
 * @param listNodeRanges answers <i>node ranges</i>
 * @param listHotRanges answers <i>hot ranges</i>
 * @param findRange answers <i>range</i>
 * @param listSessions answers <i>sessions</i>
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
