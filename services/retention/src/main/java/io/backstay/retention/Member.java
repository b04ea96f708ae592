package io.backstay.retention;

/** Which place a run for one database has in a run of the whole fleet. */
public record Member(String group, int index) {}
