package io.backstay.contracts.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells Jackson that a sealed interface and everything in it carries its simple name. */
final class SealedTypes extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1;

  /** Not "type": a component may bear that name. */
  private static final JsonTypeInfo.Value NAMED =
      JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@type", null, false, true);

  @Override
  public @Nullable TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass annotated, JavaType type) {
    return belongsToSealed(type.getRawClass())
        ? _constructStdTypeResolverBuilder(config, NAMED, type)
        : super.findTypeResolver(config, annotated, type);
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    var type = annotated.getRawType();
    return type.isSealed()
        ? leaves(type).stream().map(leaf -> new NamedType(leaf, leaf.getSimpleName())).toList()
        : super.findSubtypes(annotated);
  }

  @Override
  public @Nullable String findTypeName(AnnotatedClass annotated) {
    var type = annotated.getRawType();
    return belongsToSealed(type) && !type.isSealed()
        ? type.getSimpleName()
        : super.findTypeName(annotated);
  }

  /** The records and enums of a sealed type, each under its own simple name. */
  static List<Class<?>> leaves(Class<?> type) {
    var byName = new TreeMap<String, Class<?>>();
    descend(type)
        .forEach(leaf -> {
          var twin = byName.putIfAbsent(leaf.getSimpleName(), leaf);
          if (twin != null && twin != leaf) {
            throw new IllegalArgumentException(
                "in "
                    + type.getName()
                    + " both "
                    + twin.getName()
                    + " and "
                    + leaf.getName()
                    + " are called "
                    + leaf.getSimpleName());
          }
        });
    return List.copyOf(byName.values());
  }

  private static Stream<Class<?>> descend(Class<?> type) {
    return type.isSealed() && !type.isEnum()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedTypes::descend)
        : Stream.of(type);
  }

  private static boolean belongsToSealed(Class<?> type) {
    return (type.isSealed() && !type.isEnum())
        || Arrays.stream(type.getInterfaces()).anyMatch(SealedTypes::belongsToSealed);
  }
}
