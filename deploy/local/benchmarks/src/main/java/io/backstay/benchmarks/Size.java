package io.backstay.benchmarks;

/** So many messages are sent at once, and so many times, each time when the last ones are done. */
record Size(int atOnce, int times) {
  int steps() {
    return atOnce * times;
  }
}
