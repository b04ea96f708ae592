package io.backstay.cloud.wire;

/** Writes text into XML. */
public final class Xml {

  private Xml() {}

  /**
   * Escapes what XML reserves, and carriage returns, which a parser would otherwise turn into line
   * feeds.
   */
  public static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\r' -> escaped.append("&#13;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** {@code <name>text</name>}, escaped. */
  public static String element(String name, String text) {
    return "<" + name + ">" + escape(text) + "</" + name + ">";
  }
}
