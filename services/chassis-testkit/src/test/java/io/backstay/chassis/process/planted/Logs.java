package io.backstay.chassis.process.planted;

import org.slf4j.Logger;

public record Logs(Logger log) {}
