package com.citaplanner.notification.http.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record as it is written to JSON.
 *
 * @param name in JSON
 * @param mayBeNull whether it may have no value
 * @param mayBeEmpty whether its value may be an empty list or map
 * @param include when it is written
 */
record RecordField(String name, boolean mayBeNull, boolean mayBeEmpty, JsonInclude.Include include) {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName PROPERTY = DotName.createSimple(JsonProperty.class);
    private static final DotName UNWRAPPED = DotName.createSimple(JsonUnwrapped.class);
    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);
    private static final List<DotName> CONTAINERS =
            List.of(DotName.createSimple(List.class), DotName.createSimple(Map.class));

    /** The fields of a record by their names in JSON. */
    static Map<String, RecordField> of(ClassInfo type, IndexView index) {
        return fields(type, index).collect(Collectors.toMap(RecordField::name, Function.identity()));
    }

    /** The fields of a record, including those of unwrapped records. */
    private static Stream<RecordField> fields(ClassInfo type, IndexView index) {
        return type.recordComponents().stream()
                .flatMap(component -> component.field().hasAnnotation(UNWRAPPED)
                        ? fields(index.getClassByName(component.type().name()), index)
                        : Stream.of(of(type, component)));
    }

    private static RecordField of(ClassInfo type, RecordComponentInfo component) {
        return new RecordField(
                value(component.field().annotation(PROPERTY))
                        .map(AnnotationValue::asString)
                        .orElse(component.name()),
                component.type().hasAnnotation(NULLABLE)
                        || component.type().name().equals(OPTIONAL),
                CONTAINERS.contains(component.type().name()),
                Stream.of(component.field().annotation(INCLUDE), type.declaredAnnotation(INCLUDE))
                        .flatMap(include -> value(include).stream())
                        .findFirst()
                        .map(value -> JsonInclude.Include.valueOf(value.asEnum()))
                        .orElse(JsonInclude.Include.ALWAYS));
    }

    private static Optional<AnnotationValue> value(@Nullable AnnotationInstance annotation) {
        return Optional.ofNullable(annotation).flatMap(present -> Optional.ofNullable(present.value()));
    }

    boolean isNullInAnswers() {
        return mayBeNull && include == JsonInclude.Include.ALWAYS;
    }

    boolean isAlwaysInAnswers() {
        return switch (include) {
            case NON_EMPTY -> !mayBeNull && !mayBeEmpty;
            case NON_NULL, NON_ABSENT -> !mayBeNull;
            case ALWAYS, NON_DEFAULT, CUSTOM, USE_DEFAULTS -> true;
        };
    }
}
