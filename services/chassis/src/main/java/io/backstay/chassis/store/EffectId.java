package io.backstay.chassis.store;

/** Names an effect within its operation: the version that wanted it and its place there. */
public record EffectId(long version, int index) implements Comparable<EffectId> {

  @Override
  public int compareTo(EffectId other) {
    var byVersion = Long.compare(version, other.version);
    return byVersion != 0 ? byVersion : Integer.compare(index, other.index);
  }

  /**
   * The id of the message that this effect sends: computed, so that a repeat is the same message.
   */
  public String messageId(String operation) {
    return operation + "#" + this;
  }

  public static EffectId parse(String text) {
    var hash = text.indexOf('#');
    return new EffectId(
        Long.parseLong(text.substring(0, hash)), Integer.parseInt(text.substring(hash + 1)));
  }

  @Override
  public String toString() {
    return version + "#" + index;
  }
}
