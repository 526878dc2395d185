package com.citaplanner.notification.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The query parameters of one operation. Refuses parameters that the operation does not have. */
final class QueryParameters {
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\w.-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}");

    private final Map<String, Class<?>> types;

    private QueryParameters(Map<String, Class<?>> types) {
        this.types = types;
    }

    static QueryParameters of(Method operation) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (Parameter parameter : operation.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(field, field.getType(), types);
                }
            }
            add(parameter, parameter.getType(), types);
        }
        return new QueryParameters(types);
    }

    private static void add(AnnotatedElement element, Class<?> type, Map<String, Class<?>> types) {
        QueryParam parameter = element.getAnnotation(QueryParam.class);
        if (parameter != null) {
            types.put(parameter.value(), type);
        }
    }

    /**
     * @param name empty for what stands between two {@code &}
     * @throws Problem when the operation does not know the parameter, or cannot read its values
     */
    void check(String name, List<String> values) {
        if (name.isEmpty()) {
            return;
        }
        Class<?> type = types.get(name);
        if (type == null) {
            throw Problem.invalid(PLAIN_NAME.matcher(name).matches() ? name : "?", unknown());
        }
        if (!values.stream().allMatch(value -> isReadable(value, type))) {
            throw Problem.invalid(name, ExpectedValue.of(type));
        }
    }

    private String unknown() {
        return types.isEmpty()
                ? "is not a parameter here: this operation has none"
                : "is not a parameter here: this operation knows " + String.join(", ", types.keySet());
    }

    private static boolean isReadable(String value, Class<?> type) {
        if (type == Integer.class) {
            return value.isEmpty() || NUMBER.matcher(value).matches();
        }
        return type != boolean.class || value.isEmpty() || value.equals("true") || value.equals("false");
    }
}
