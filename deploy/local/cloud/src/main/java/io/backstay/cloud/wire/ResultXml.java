package io.backstay.cloud.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes the inner XML of a Query result, element by element, in the names of the service model.
 */
public final class ResultXml {

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder xml = new StringBuilder();

  /** AWS's form of a time: UTC with milliseconds. */
  public static String time(Instant time) {
    return MILLISECONDS.format(time);
  }

  public ResultXml text(String name, String value) {
    xml.append('<')
        .append(name)
        .append('>')
        .append(Xml.escape(value))
        .append("</")
        .append(name)
        .append('>');
    return this;
  }

  public ResultXml text(String name, Optional<String> value) {
    value.ifPresent(present -> text(name, present));
    return this;
  }

  public ResultXml number(String name, long value) {
    return text(name, Long.toString(value));
  }

  public ResultXml flag(String name, boolean value) {
    return text(name, Boolean.toString(value));
  }

  public ResultXml time(String name, Instant value) {
    return text(name, time(value));
  }

  public ResultXml time(String name, Optional<Instant> value) {
    return text(name, value.map(ResultXml::time));
  }

  public ResultXml element(String name, Consumer<ResultXml> content) {
    xml.append('<').append(name).append('>');
    content.accept(this);
    xml.append("</").append(name).append('>');
    return this;
  }

  public <T> ResultXml list(
      String name, String member, Collection<T> items, BiConsumer<ResultXml, T> content) {
    return element(
        name,
        list -> items.forEach(item -> list.element(member, one -> content.accept(one, item))));
  }

  public Answer answer() {
    return new Answer.Xml(xml.toString());
  }
}
