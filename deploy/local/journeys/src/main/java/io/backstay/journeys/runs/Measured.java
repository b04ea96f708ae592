package io.backstay.journeys.runs;

import io.backstay.contracts.RunTally;

/**
 * What one run took.
 *
 * @param commands that were received; more than there are databases where some came twice
 * @param peakMegabytes of the service's memory as the system counts it, over its whole life
 * @param heapMegabytes what was alive in its heap after the run
 */
record Measured(
    int databases,
    double seconds,
    RunTally tally,
    long commands,
    int commandIds,
    int commandedDatabases,
    long describeCalls,
    long messageCalls,
    long publishCalls,
    long storeCalls,
    long peakMegabytes,
    long heapMegabytes) {

  boolean isWhole() {
    return tally.collected() == databases
        && tally.ok() == databases
        && commandIds == databases
        && commandedDatabases == databases;
  }

  String line() {
    return "%6d databases: %6.1f s, %d ok of %d, %d commands (%d ids), %d describe calls, %d calls to SQS for sending, %d to SNS, %d to DynamoDB, peak %d MB, live heap %d MB"
        .formatted(
            databases,
            seconds,
            tally.ok(),
            tally.collected(),
            commands,
            commandIds,
            describeCalls,
            messageCalls,
            publishCalls,
            storeCalls,
            peakMegabytes,
            heapMegabytes);
  }
}
