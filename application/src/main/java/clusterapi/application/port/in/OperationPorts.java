package clusterapi.application.port.in;

/**
 * Every question that can be asked: what a transport is put in front of.
 *
 * @param checkHealth answers <i>health</i>
 * @param logIn answers <i>login</i>
 * @param logOut answers <i>logout</i>
 * @param listNodes answers <i>nodes</i>
 * @param listNodeRanges answers <i>node ranges</i>
 * @param listHotRanges answers <i>hot ranges</i>
 * @param findRange answers <i>range</i>
 * @param listSessions answers <i>sessions</i>
 * @param queryLists answers those of the four lists that are filtered, sorted or shown otherwise
 */
public record OperationPorts(
    CheckHealth checkHealth,
    LogIn logIn,
    LogOut logOut,
    ListNodes listNodes,
    ListNodeRanges listNodeRanges,
    ListHotRanges listHotRanges,
    FindRange findRange,
    ListSessions listSessions,
    QueryLists queryLists) {}
