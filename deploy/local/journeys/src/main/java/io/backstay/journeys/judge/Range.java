package io.backstay.journeys.judge;

/** From the least to the most, both included; what a model leaves open is not bounded. */
record Range(double least, double most) {

  boolean holds(double value) {
    return value >= least && value <= most;
  }

  @Override
  public String toString() {
    return least + " to " + most;
  }
}
