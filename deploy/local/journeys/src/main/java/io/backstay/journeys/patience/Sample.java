package io.backstay.journeys.patience;

import io.backstay.contracts.Engine;
import java.time.Duration;

/** One backup: how long its copy took, how late its end was found, and the calls of all of it. */
record Sample(Engine engine, int round, Duration took, Duration late, long calls) {}
