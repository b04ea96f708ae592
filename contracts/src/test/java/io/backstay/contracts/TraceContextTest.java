package io.backstay.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceContextTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static Optional<TraceContext> parse(String parent) {
    return TraceContext.parse(parent, Optional.of("vendor=1"));
  }

  @Test
  void a_good_one_reads_and_prints() {
    var trace = parse(PARENT).orElseThrow();
    assertEquals("0af7651916cd43dd8448eb211c80319c", trace.traceId());
    assertEquals("b7ad6b7169203331", trace.spanId());
    assertEquals(PARENT, trace.traceparent());
    assertEquals(
        PARENT.replace("-01", "-00"),
        parse(PARENT.replace("-01", "-02")).orElseThrow().traceparent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
      })
  void a_malformed_one_is_absent(String parent) {
    assertEquals(Optional.empty(), parse(parent));
  }

  @Test
  void a_later_version_may_say_more() {
    assertEquals(PARENT, parse("01" + PARENT.substring(2) + "-more").orElseThrow().traceparent());
  }

  @Test
  void a_child_is_computed_and_stays_within_the_trace() {
    var trace = parse(PARENT).orElseThrow();
    var child = trace.child("op-1", "2#0");
    assertEquals(child, trace.child("op-1", "2#0"));
    assertEquals(trace.traceId(), child.traceId());
    assertEquals(trace.tracestate(), child.tracestate());
    assertNotEquals(trace.spanId(), child.spanId());
    assertNotEquals(child, trace.child("op-1", "2#1"));
    assertNotEquals(trace.child("op-1", "2"), trace.child("op-", "12"));
    assertEquals(Optional.of(child), parse(child.traceparent()));
  }

  @Test
  void an_operation_begins_its_own_trace_the_same_each_time() {
    assertEquals(TraceContext.of("op-1"), TraceContext.of("op-1"));
    assertNotEquals(TraceContext.of("op-1"), TraceContext.of("op-2"));
  }
}
