package io.backstay.cloud.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.backstay.cloud.Books;
import io.backstay.cloud.Place;
import io.backstay.cloud.Principal;
import io.backstay.cloud.Principals;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one endpoint: reads who calls which service where, hands the request to that service and
 * writes the answer.
 */
public final class FrontDoor implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

  /** DynamoDB's batches are the largest requests: 16 MB. */
  private static final int LARGEST_BODY = 17 * 1024 * 1024;

  private static final String HOME_ACCOUNT = "111111111111";

  /** How the access keys of temporary credentials begin. */
  private static final String SESSION = "ASIA";

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern APPLICATION = Pattern.compile("(?:^|\\s)app/(\\S+)");
  private static final Pattern ENVIRONMENT = Pattern.compile("(?:^|\\s)exec-env/(\\S+)");

  private final Map<String, Service> services;
  private final Principals principals;
  private final Books books;
  private final Disturbances disturbances;
  private volatile Watch watch = Watch.NOBODY;
  private volatile Tap tap = Tap.NOBODY;

  public FrontDoor(
      Map<String, Service> services,
      Principals principals,
      Books books,
      Disturbances disturbances) {
    this.services = Map.copyOf(services);
    this.principals = principals;
    this.books = books;
    this.disturbances = disturbances;
  }

  /** Changes who watches, from the next request on. */
  public void watch(Watch other) {
    watch = other;
  }

  /** Changes who reads along, from the next request on. */
  public void tap(Tap other) {
    tap = other;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var head =
          new Request.Head(
              exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders());
      var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      var reply = body.length > LARGEST_BODY ? Optional.of(tooLarge()) : answer(head, body);
      if (reply.isPresent()) {
        write(exchange, reply.get());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empty where the connection ends without an answer. */
  private Optional<Reply> answer(Request.Head head, byte[] body) throws InterruptedException {
    var scope = scope(head);
    if (scope.isEmpty()) {
      return Optional.of(
          stranger(
              head,
              new Answer.Refused(
                  "MissingAuthenticationToken", 403, "Missing Authentication Token")));
    }
    var service = services.get(scope.get().service());
    if (service == null) {
      return Optional.of(
          stranger(
              head,
              new Answer.Refused(
                  "UnknownService",
                  400,
                  "The local cloud has no service "
                      + scope.get().service()
                      + "; it has "
                      + services.keySet())));
    }
    var principal = principal(scope.get().accessKeyId());
    if (principal.isEmpty()) {
      return Optional.of(service.refuse(expired(head)));
    }
    var request = request(head, body, scope.get(), principal.get());
    if (!passes(Watch.Moment.BEFORE, request, scope.get(), service)) {
      return Optional.empty();
    }
    var disturbance =
        disturbances.of(request.caller(), scope.get().service(), service.action(request));
    if (disturbance.orElse(null) instanceof Disturbance.Closed closed && !closed.served()) {
      return Optional.empty();
    }
    books.count(
        new Books.Account(
            request.caller().application(),
            request.caller().role(),
            scope.get().service(),
            service.action(request),
            scope.get().region()));
    var reply =
        disturbance.isPresent()
            ? disturbed(disturbance.get(), request, scope.get(), service)
            : Optional.of(told(request, scope.get(), service));
    return passes(Watch.Moment.AFTER, request, scope.get(), service) ? reply : Optional.empty();
  }

  private Optional<Reply> disturbed(
      Disturbance disturbance, Request request, Scope scope, Service service)
      throws InterruptedException {
    return switch (disturbance) {
      case Disturbance.Refused(var instead, var served) -> {
        if (served) {
          serve(request, scope, service);
        }
        var reply = service.refuse(instead);
        tap.served(scope.service(), service.action(request), request, reply);
        yield Optional.of(reply);
      }
      case Disturbance.Closed(_) -> {
        told(request, scope, service);
        yield Optional.empty();
      }
    };
  }

  private Reply told(Request request, Scope scope, Service service) throws InterruptedException {
    var reply = serve(request, scope, service);
    tap.served(scope.service(), service.action(request), request, reply);
    return reply;
  }

  private boolean passes(Watch.Moment moment, Request request, Scope scope, Service service) {
    return watch.passes(moment, request.caller(), scope.service(), service.action(request));
  }

  private Reply serve(Request request, Scope scope, Service service) throws InterruptedException {
    try {
      return service.serve(request);
    } catch (IOException | RuntimeException failed) {
      LOG.error("{} failed on {}", scope.service(), service.action(request), failed);
      // No code of AWS's: a bug of ours must not pass for a fault that was asked for.
      return service.refuse(new Answer.Refused("LocalCloudFailure", 500, String.valueOf(failed)));
    }
  }

  private static Optional<Scope> scope(Request.Head head) {
    return head.header("Authorization").flatMap(Scope::of);
  }

  /** Empty for a session's key that is over, or never was. */
  private Optional<Principal> principal(String accessKeyId) {
    if (ACCOUNT.matcher(accessKeyId).matches()) {
      return Optional.of(Principal.root(accessKeyId));
    }
    var known = principals.lookup(accessKeyId);
    return known.isPresent() || accessKeyId.startsWith(SESSION)
        ? known
        : Optional.of(Principal.root(HOME_ACCOUNT));
  }

  private static Answer.Refused expired(Request.Head head) {
    var message = "The security token included in the request is expired";
    return head.header("X-amz-target").isPresent()
        ? new Answer.Refused("ExpiredTokenException", 400, message)
        : new Answer.Refused("ExpiredToken", 403, message);
  }

  private Request request(Request.Head head, byte[] body, Scope scope, Principal principal) {
    var place = new Place(principal.account(), scope.region());
    var caller =
        new Caller(place, principal.arn(), named(head, APPLICATION), named(head, ENVIRONMENT));
    return new Request(head, body, caller, principal);
  }

  private static String named(Request.Head head, Pattern pattern) {
    return head.header("User-agent")
        .map(pattern::matcher)
        .filter(found -> found.find())
        .map(found -> found.group(1))
        .orElse("-");
  }

  /** Nobody's protocol is known yet: a target header speaks JSON, everything else XML. */
  private static Reply stranger(Request.Head head, Answer.Refused refused) {
    return head.header("X-amz-target").isPresent()
        ? JsonProtocol.refused("application/x-amz-json-1.0", refused)
        : new QueryProtocol("http://webservices.amazon.com/AWSFault/2005-15-09", _ -> refused)
            .refuse(refused);
  }

  private static Reply tooLarge() {
    return new QueryProtocol(
            "http://webservices.amazon.com/AWSFault/2005-15-09", _ -> new Answer.Done())
        .refuse(
            new Answer.Refused(
                "RequestEntityTooLarge",
                413,
                "The body is larger than " + LARGEST_BODY + " bytes."));
  }

  public static void write(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    reply.headers().forEach(headers::set);
    headers.putIfAbsent("x-amzn-RequestId", java.util.List.of(RequestIds.next()));
    var body = reply.body();
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
