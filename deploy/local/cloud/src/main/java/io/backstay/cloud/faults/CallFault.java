package io.backstay.cloud.faults;

import io.backstay.cloud.wire.Caller;
import java.util.Optional;
import java.util.Set;

/**
 * Calls that are answered wrongly: of a service by its name in the credential scope, of one action
 * or of all. With {@code served} the call has its effect, and only its answer is lost.
 */
public record CallFault(
    String service,
    Optional<String> action,
    Whom whom,
    Window window,
    Pick pick,
    Kind kind,
    boolean served) {

  /** What the caller gets instead of the answer. */
  public enum Kind {
    /** The service's own code for too many requests. */
    THROTTLE,
    /** The service's own code for an internal error, 500. */
    ERROR,
    /** ServiceUnavailable, 503. */
    UNAVAILABLE,
    /** Nothing: the connection ends. */
    CLOSE
  }

  public CallFault {
    if (!ServiceErrors.SERVICES.contains(service)) {
      throw new IllegalArgumentException(
          "service must be one of " + ServiceErrors.SERVICES + ", and is " + service);
    }
    if (served && kind == Kind.THROTTLE) {
      throw new IllegalArgumentException(
          "served must not be true where the answer is throttle: what is throttled is not served");
    }
  }

  /** The services whose calls can go wrong, by their names in the credential scope. */
  public static Set<String> services() {
    return ServiceErrors.SERVICES;
  }

  /** Every call of the service, from everybody, before it is served. */
  public static CallFault of(String service, Kind kind) {
    return new CallFault(
        service, Optional.empty(), Whom.everybody(), Window.ALWAYS, new Pick.Every(), kind, false);
  }

  public CallFault onAction(String value) {
    return new CallFault(service, Optional.of(value), whom, window, pick, kind, served);
  }

  public CallFault from(Whom value) {
    return new CallFault(service, action, value, window, pick, kind, served);
  }

  public CallFault during(Window value) {
    return new CallFault(service, action, whom, value, pick, kind, served);
  }

  public CallFault picking(Pick value) {
    return new CallFault(service, action, whom, window, value, kind, served);
  }

  /** It happened, and the caller does not learn so: what breaks clients that only try again. */
  public CallFault afterServing() {
    return new CallFault(service, action, whom, window, pick, kind, true);
  }

  boolean matches(Caller caller, String calledService, String calledAction) {
    return service.equals(calledService)
        && action.map(calledAction::equals).orElse(true)
        && whom.matches(caller);
  }
}
