/** What tests of flows and services stand on: scenarios, flow sheets, fakes, contracts, rules. */
@NullMarked
package io.backstay.testkit;

import org.jspecify.annotations.NullMarked;
