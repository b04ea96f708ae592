package io.backstay.journeys.storm;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** Says what happened, as lines for people or as one JSON object a line. */
sealed interface Screen {

  void round(Report report);

  void end(Totals totals);

  /** {@code isJson}: one object per round, and one for the whole. */
  static Screen of(PrintWriter out, boolean isJson) {
    return isJson ? new Json(out) : new Lines(out);
  }

  record Lines(PrintWriter out) implements Screen {
    @Override
    public void round(Report report) {
      out.println(report.line());
      report.violations().forEach(violation -> out.println("    " + violation));
    }

    @Override
    public void end(Totals totals) {
      out.println();
      totals.lines().forEach(out::println);
    }
  }

  record Json(PrintWriter out) implements Screen {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void round(Report report) {
      var line =
          JSON.createObjectNode().put("seed", report.seed()).put("commands", report.commands());
      line.set("kills", JSON.valueToTree(report.kills()));
      line.set("faults", JSON.valueToTree(report.faults()));
      line.set("ends", JSON.valueToTree(report.ends()));
      out.println(times(line, report));
    }

    private static ObjectNode times(ObjectNode line, Report report) {
      line.put("simulated", report.simulated().toString())
          .put("realSeconds", report.real().toMillis() / 1000.0);
      line.set(
          "violations",
          JSON.valueToTree(report.violations().stream().map(Violation::toString).toList()));
      return line;
    }

    @Override
    public void end(Totals totals) {
      var line =
          JSON.createObjectNode()
              .put("rounds", totals.rounds())
              .put("commands", totals.commands())
              .put("kills", totals.kills())
              .put("simulated", totals.simulated().toString())
              .put("realSeconds", totals.real().toMillis() / 1000.0)
              .put("callsJudged", totals.judged())
              .put("violations", totals.violations());
      line.set("faults", JSON.valueToTree(totals.faults()));
      line.set("ends", JSON.valueToTree(totals.ends()));
      out.println(line);
    }
  }
}
