package io.backstay.scheduler;

import java.time.Instant;
import java.time.LocalDate;

/** One page of databases, for the census of that day, which began then. */
public record CensusTask(LocalDate day, Instant begin, PagePosition at) {

  public String operation() {
    return at.operation(CensusTask.operation(day));
  }

  /** What the pages of one day have in common. */
  static String operation(LocalDate day) {
    return "census." + day;
  }

  CensusTask next(String following) {
    return new CensusTask(day, begin, at.next(following));
  }
}
