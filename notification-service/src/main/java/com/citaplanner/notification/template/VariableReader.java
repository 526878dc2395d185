package com.citaplanner.notification.template;

import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads values as others send them: text, a number, true or false, or money as {@code {"amount": 350, "currency": "MXN"}}. Null is
 * no value.
 */
public final class VariableReader {
    private static final char NUL = '\u0000';
    private static final char REPLACEMENT = '\uFFFD';

    /** Digits before or after the point: more are a mistake, and their text would be huge. */
    private static final int MOST_DIGITS = 310;

    /** No text has so many. */
    private static final int MOST = 200;

    private VariableReader() {}

    /**
     * @param variables an object, or null or missing for none
     * @throws InvalidInput naming a variable that is none of these
     */
    public static Map<String, Value> read(JsonNode variables) {
        if (!variables.isObject() && !variables.isNull() && !variables.isMissingNode()) {
            throw new InvalidInput("variables", "is not an object");
        }
        if (variables.size() > MOST) {
            throw new InvalidInput("variables", "are more than " + MOST);
        }
        Map<String, Value> values = new LinkedHashMap<>();
        variables.properties().forEach(variable -> {
            if (!variable.getValue().isNull()) {
                values.put(
                        variable.getKey(),
                        value(variable.getValue())
                                .orElseThrow(() ->
                                        new InvalidInput(name(variable.getKey()), unreadable(variable.getValue()))));
            }
        });
        return values;
    }

    /** What is no name of a variable may be anything, so that it is not repeated. */
    private static String name(String key) {
        return key.matches("[\\p{L}\\p{N}_.]{1,64}") ? "variables." + key : "a variable";
    }

    private static String unreadable(JsonNode node) {
        return node.has("amount") || node.has("currency")
                ? "is no money: it has a number as amount and a code such as MXN as currency"
                : "is neither text nor a number";
    }

    private static Optional<Value> value(JsonNode node) {
        if (node.isTextual()) {
            return Optional.of(new Value.Text(node.textValue().replace(NUL, REPLACEMENT)));
        }
        if (node.isBoolean()) {
            return Optional.of(new Value.Truth(node.booleanValue()));
        }
        return node.isNumber() ? number(node).map(Value.Numeric::new) : money(node);
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            return Optional.empty();
        }
        BigDecimal number = node.decimalValue();
        boolean fits = Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
        return fits ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Value> money(JsonNode node) {
        return amount(node.path("amount"))
                .flatMap(amount -> currency(node.path("currency")).map(currency -> new Value.Money(amount, currency)));
    }

    /** As text too: others write decimals so that nothing is lost on the way. */
    private static Optional<BigDecimal> amount(JsonNode node) {
        return node.isTextual() ? ValueFormatter.number(new Value.Text(node.textValue())) : number(node);
    }

    private static Optional<Currency> currency(JsonNode node) {
        try {
            return Optional.of(Currency.getInstance(node.asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
