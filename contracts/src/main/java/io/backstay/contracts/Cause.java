package io.backstay.contracts;

/**
 * Why something did not happen: a stable code (AWS's own where AWS said it), what was said, and
 * what a person can do about it.
 */
public record Cause(String code, String message, String remedy) {}
