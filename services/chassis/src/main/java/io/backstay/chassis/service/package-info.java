/** What makes a process out of it: settings, clients, health, wiring. */
@NullMarked
package io.backstay.chassis.service;

import org.jspecify.annotations.NullMarked;
