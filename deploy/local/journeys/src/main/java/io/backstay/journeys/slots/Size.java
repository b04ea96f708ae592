package io.backstay.journeys.slots;

/**
 * How large a load is: so many copies of so many databases into one region that takes {@code slots}
 * at once, of which strangers take up to {@code foreign}; so many replicas, one of which is killed
 * in the middle.
 */
record Size(int copies, int databases, int slots, int foreign, int replicas, long seed) {}
