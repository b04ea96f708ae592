package io.backstay.contracts.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One type of stored value as JSON, without annotations on it: sealed interfaces are told apart by
 * {@code @type}, the simple name of the record. The same value is always the same text; what an
 * older version wrote is read, absent lists as empty ones and unknown fields ignored.
 *
 * @param <T> usually the sealed State or Effect of a process
 */
public final class Json<T> {

  private static final JsonMapper MAPPER = mapper();

  private final Class<T> type;
  private final ObjectWriter writer;
  private final ObjectReader reader;

  private Json(Class<T> type) {
    this.type = type;
    this.writer = MAPPER.writerFor(type);
    this.reader = MAPPER.readerFor(type);
  }

  /** Refuses a sealed type in which two leaves bear the same simple name. */
  public static <T> Json<T> of(Class<T> type) {
    SealedTypes.leaves(type);
    return new Json<>(type);
  }

  public String write(T value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          type.getName() + " cannot be written: " + e.getOriginalMessage(), e);
    }
  }

  /** Text that {@link #write} did not make is a bug or a damaged store, so it throws. */
  public T read(String text) {
    try {
      return type.cast(reader.readValue(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          type.getName() + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonMapper mapper() {
    var builder =
        JsonMapper.builder()
            .annotationIntrospector(new SealedTypes())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(
                new SimpleModule()
                    .addSerializer(Set.class, new StdDelegatingSerializer(new InOrder())))
            // Only components count: a record's isReady() or getName() is an answer, not a part.
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    for (var collection : List.of(Collection.class, List.class, Set.class, Map.class)) {
      builder.withConfigOverride(
          collection,
          setting -> setting.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
    }
    return builder.build();
  }
}
