package io.backstay.contracts;

/** One database, where it lives and what AWS calls it. */
public record Database(Engine engine, String account, String region, String identifier) {}
