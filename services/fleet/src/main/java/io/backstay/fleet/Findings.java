package io.backstay.fleet;

import io.backstay.contracts.Cause;
import io.backstay.contracts.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a preflight found: what will fail as it stands, and what is good to know beforehand. */
public record Findings(List<Finding> errors, List<Finding> notes) {
  public Findings {
    errors = List.copyOf(errors);
    notes = List.copyOf(notes);
  }

  static Findings none() {
    return new Findings(List.of(), List.of());
  }

  static Findings error(String field, Cause cause) {
    return new Findings(List.of(new Finding(field, cause)), List.of());
  }

  static Findings note(String field, Cause cause) {
    return new Findings(List.of(), List.of(new Finding(field, cause)));
  }

  Findings and(Findings others) {
    var allErrors = new ArrayList<>(errors);
    allErrors.addAll(others.errors);
    var allNotes = new ArrayList<>(notes);
    allNotes.addAll(others.notes);
    return new Findings(allErrors, allNotes);
  }

  public boolean isEmpty() {
    return errors.isEmpty() && notes.isEmpty();
  }
}
