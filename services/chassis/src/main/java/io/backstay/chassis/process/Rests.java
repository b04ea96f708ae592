package io.backstay.chassis.process;

/**
 * A state that owes nobody anything and waits for nothing: it may rest for ever, and the next input
 * moves it on. For operations that keep something, and never end.
 */
public interface Rests {}
