package io.backstay.fleet;

/** How many manual snapshots of a kind stand in an account and region, and how many may. */
public record ManualSnapshots(int standing, int quota) {}
