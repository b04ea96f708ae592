package io.backstay.chassis.run;

import java.time.InstantSource;

/**
 * The two times there are: {@code world} is AWS's, by which operations wait; {@code wall} is the
 * workers' own, by which leases and visibility run. They differ only on a local cloud, whose time
 * is simulated.
 */
public record Clocks(InstantSource world, InstantSource wall) {}
