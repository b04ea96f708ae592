package io.backstay.cloud.events;

import io.backstay.cloud.Place;
import io.backstay.cloud.sqs.Queues;
import io.backstay.cloud.wire.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The default buses of all places: what is put on one goes to the targets of the rules that match.
 */
final class Buses {

  private static final Logger LOG = LoggerFactory.getLogger(Buses.class);

  /**
   * The unique id that EventBridge's messages carry as SenderId; any of an AWS service will do, it
   * is nobody's account.
   */
  private static final String SENDER = "AIDAEVENTBRIDGELOCAL1";

  private record Key(Place place, String name) {}

  private final Queues queues;
  private final Map<Key, Rule> rules = new ConcurrentHashMap<>();
  private final Map<Place, BusPolicy> policies = new ConcurrentHashMap<>();

  Buses(Queues queues) {
    this.queues = queues;
  }

  void put(Rule rule) {
    rules.merge(
        new Key(rule.place(), rule.name()),
        rule,
        (before, now) -> now.with(before.targetsInOrder()));
  }

  Rule require(Place place, String name) {
    return Optional.ofNullable(rules.get(new Key(place, name)))
        .orElseThrow(() ->
            new Refusal(
                "ResourceNotFoundException",
                400,
                "Rule " + name + " does not exist on EventBus default."));
  }

  void change(Place place, String name, UnaryOperator<Rule> change) {
    require(place, name);
    rules.computeIfPresent(new Key(place, name), (_, rule) -> change.apply(rule));
  }

  void remove(Place place, String name) {
    rules.remove(new Key(place, name));
  }

  List<Rule> in(Place place, String prefix) {
    return rules.values().stream()
        .filter(rule -> rule.place().equals(place) && rule.name().startsWith(prefix))
        .sorted(Comparator.comparing(Rule::name))
        .toList();
  }

  BusPolicy policy(Place place) {
    return policies.getOrDefault(place, BusPolicy.closed());
  }

  void changePolicy(Place place, UnaryOperator<BusPolicy> change) {
    policies.compute(
        place, (_, policy) -> change.apply(policy == null ? BusPolicy.closed() : policy));
  }

  /**
   * To every rule of the bus where it happened, and from there at most one bus further, as AWS
   * forwards once only.
   */
  void publish(Event event) {
    publish(event, event.origin(), true);
  }

  private void publish(Event event, Place bus, boolean mayTravel) {
    var json = event.toJson();
    var text = json.toString();
    for (var rule : in(bus, "")) {
      if (rule.enabled() && rule.pattern().matches(text)) {
        for (var target : rule.targetsInOrder()) {
          var other = target.bus();
          if (other.isEmpty()) {
            toQueue(target, target.input(json));
          } else if (mayTravel && !other.get().equals(bus)) {
            forward(event, bus, other.get(), target);
          }
        }
      }
    }
  }

  /** Another account's bus takes only what its policy admits; what it does not take is lost. */
  private void forward(Event event, Place from, Place to, Target target) {
    if (from.account().equals(to.account()) || policy(to).admits(from.account())) {
      publish(event, to, false);
    } else if (!toDeadLetters(target, target.input(event.toJson()))) {
      LOG.warn("The bus of {} does not admit an event of {}, and it is lost", to, from);
    }
  }

  private boolean toDeadLetters(Target target, String body) {
    return target
        .deadLetterArn()
        .map(arn -> queues.deliver(arn, Queues.Message.of(body, SENDER)))
        .orElse(false);
  }

  private void toQueue(Target target, String body) {
    var plain = Queues.Message.of(body, SENDER);
    var message = new Queues.Message(body, plain.attributes(), SENDER, target.messageGroup());
    if (!queues.deliver(target.arn(), message) && !toDeadLetters(target, body)) {
      LOG.warn("An event found no queue {} and is lost", target.arn());
    }
  }
}
