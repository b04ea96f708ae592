package io.backstay.contracts;

/**
 * Something about a plan that was found before it is carried out; {@code field} is the part of the
 * command that it is about, such as {@code plan.copies[0].kmsKey}.
 */
public record Finding(String field, Cause cause) {}
