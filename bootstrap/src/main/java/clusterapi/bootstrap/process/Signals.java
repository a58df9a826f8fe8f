package clusterapi.bootstrap.process;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * Hears the signals that ask a process for something: to stop, or to open its files anew.
 *
 * <p>A shutdown hook would be the portable way, but while hooks run the exit code cannot be chosen
 * any more, and the log is being taken down at the same time. The JDK has no public way to hear a
 * signal; {@code sun.misc.Signal} is in its supported module {@code jdk.unsupported}, but the
 * compiler warns of it without a way to say that it is meant, hence the reflection.
 */
public final class Signals {
  private static final Logger LOG = System.getLogger(Signals.class.getName());

  /** INT is Ctrl-C. */
  private static final List<String> STOP = List.of("TERM", "INT");

  private static final List<String> HANG_UP = List.of("HUP");

  private Signals() {}

  /**
   * From now on, calls a listener for each signal to stop instead of ending the process.
   *
   * @param listener called on a thread of its own for each signal, also for a second one
   */
  public static void listenForStop(Runnable listener) {
    listen(STOP, listener);
  }

  /**
   * From now on, calls a listener for each SIGHUP instead of ending the process: what rotates logs
   * sends it.
   *
   * @param listener called on a thread of its own for each signal
   */
  public static void listenForHangUp(Runnable listener) {
    listen(HANG_UP, listener);
  }

  private static void listen(List<String> names, Runnable listener) {
    for (String name : names) {
      try {
        listen(name, listener);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        // A Java without that module, or one started with -Xrs: the signal ends the process.
        LOG.log(Level.DEBUG, "event=signal_not_heard signal=" + name, e);
      }
    }
  }

  private static void listen(String name, Runnable listener) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    MethodHandle run =
        MethodHandles.publicLookup()
            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
            .bindTo(listener);
    Object handler =
        MethodHandleProxies.asInterfaceInstance(
            handlerType, MethodHandles.dropArguments(run, 0, signalType));
    try {
      signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException taken) {
        throw taken;
      }
      throw e;
    }
  }
}
