package io.backstay.chassis.process;

/** A state that no input leaves; its operation stays readable for 45 days. */
public interface Ended {}
