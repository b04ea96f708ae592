package io.backstay.contracts.wire;

/** One field that broke one rule, by its path such as {@code copies[0].region}. */
public record Problem(String field, String rule) {

  static String at(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }

  static String at(String list, int index) {
    return list + "[" + index + "]";
  }

  @Override
  public String toString() {
    return field + " " + rule;
  }
}
