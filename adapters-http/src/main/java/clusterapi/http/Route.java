package clusterapi.http;

import clusterapi.application.access.Operation;
import clusterapi.http.handler.AdminHandler;
import clusterapi.http.handler.OpenHandler;

/** One row of the route table. */
sealed interface Route {
  /** Where it is. */
  RoutePath path();

  /** How it reads. */
  Methods methods();

  /** Which methods a route takes, and what becomes of the others. */
  enum Methods {
    /** GET and HEAD; others are told so. */
    READ,
    /** POST; for others there is nothing here. */
    POST
  }

  /** A route to a document, which anyone may read. */
  record Document(RoutePath path, OpenHandler handler) implements Route {
    @Override
    public Methods methods() {
      return Methods.READ;
    }
  }

  /**
   * A route that needs no admission. The operation's row in the access table says what a caller
   * needs.
   */
  record Open(Operation operation, RoutePath path, Methods methods, OpenHandler handler)
      implements Route {
    /** A row; the access table must agree. */
    public Open {
      requireAccess(operation, Operation.Access.OPEN);
    }
  }

  /** A route for administrators; the operation's row in the access table says so as well. */
  record ForAdmins(Operation operation, RoutePath path, AdminHandler handler) implements Route {
    /** A row; the access table must agree. */
    public ForAdmins {
      requireAccess(operation, Operation.Access.ADMIN);
    }

    @Override
    public Methods methods() {
      return Methods.READ;
    }
  }

  private static void requireAccess(Operation operation, Operation.Access access) {
    if (operation.access() != access) {
      throw new IllegalArgumentException(operation + " is not " + access);
    }
  }
}
