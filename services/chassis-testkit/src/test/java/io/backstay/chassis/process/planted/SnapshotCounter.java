package io.backstay.chassis.process.planted;

public final class SnapshotCounter {}
