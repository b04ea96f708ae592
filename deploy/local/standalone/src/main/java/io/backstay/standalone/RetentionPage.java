package io.backstay.standalone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.backstay.retention.Breaker.Trip;
import io.backstay.retention.Decision;
import io.backstay.retention.Reason;
import io.backstay.retention.RetentionPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** A retention plan for people and for programs, written as it goes. */
record RetentionPage(RetentionPlan plan, List<Trip> trips) {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  void json(PrintWriter out) {
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("keep");
      for (var kept : plan.kept()) {
        keep(json, kept);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("delete");
      for (var gone : plan.deletes()) {
        json.writeStartObject();
        json.writeStringField("id", gone.point().id());
        json.writeStringField("rule", gone.rule());
        json.writeEndObject();
      }
      json.writeEndArray();
      confirm(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println();
  }

  private static void keep(JsonGenerator json, Decision.Keep kept) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", kept.point().id());
    json.writeArrayFieldStart("reasons");
    for (var reason : kept.reasons()) {
      json.writeStartObject();
      json.writeStringField("rule", reason.rule());
      if (!reason.detail().isEmpty()) {
        json.writeStringField("detail", reason.detail());
      }
      json.writeObjectFieldStart("counters");
      for (var counter : reason.counters().entrySet()) {
        json.writeNumberField(counter.getKey(), counter.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Only where a run would stop and ask. */
  private void confirm(JsonGenerator json) throws IOException {
    if (trips.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("confirm");
    for (var trip : trips) {
      json.writeStartObject();
      json.writeStringField("database", trip.database());
      json.writeNumberField("deletes", trip.deletes());
      json.writeNumberField("available", trip.available());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void text(PrintWriter out) {
    var place = "";
    for (var decision : plan.decisions()) {
      var point = decision.point();
      var here =
          point.database() + (point.destination().isEmpty() ? "" : " in " + point.destination());
      if (!here.equals(place)) {
        out.println(here);
        place = here;
      }
      out.printf("  %s  %s  %s%n", what(decision), point.time(), point.id() + "  " + why(decision));
    }
    out.printf("%d kept, %d to be deleted%n", plan.kept().size(), plan.deletes().size());
    for (var trip : trips) {
      out.printf(
          "A run would stop here and ask: %d of %d %s would go.%n",
          trip.deletes(),
          trip.available(),
          trip.database().isEmpty() ? "of the fleet" : "of " + trip.database());
    }
  }

  private static String what(Decision decision) {
    return switch (decision) {
      case Decision.Keep _ -> "keep  ";
      case Decision.Delete _ -> "delete";
    };
  }

  private static String why(Decision decision) {
    return switch (decision) {
      case Decision.Delete(_, var rule) -> rule;
      case Decision.Keep(_, var reasons) ->
          reasons.stream().map(RetentionPage::why).collect(Collectors.joining(", "));
    };
  }

  private static String why(Reason reason) {
    return reason.rule() + (reason.detail().isEmpty() ? "" : " (" + reason.detail() + ")");
  }
}
