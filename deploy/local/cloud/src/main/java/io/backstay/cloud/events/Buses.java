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
            publish(event, other.get(), false);
          }
        }
      }
    }
  }

  private void toQueue(Target target, String body) {
    var plain = Queues.Message.of(body, SENDER);
    var message = new Queues.Message(body, plain.attributes(), SENDER, target.messageGroup());
    if (!queues.deliver(target.arn(), message)
        && !target.deadLetterArn().map(arn -> queues.deliver(arn, plain)).orElse(false)) {
      LOG.warn("An event found no queue {} and is lost", target.arn());
    }
  }
}
