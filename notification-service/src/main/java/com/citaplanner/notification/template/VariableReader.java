package com.citaplanner.notification.template;

import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads variables as JSON: text, a number, true or false, or money as {@code {"amount": 350, "currency": "MXN"}}. Null
 * is no value.
 */
public final class VariableReader {
    private static final char NUL = '\u0000';
    private static final char REPLACEMENT = '\uFFFD';

    /** The maximum number of digits before or after the point: more are a mistake, and their text would be huge. */
    private static final int MAX_DIGITS = 310;

    /** No text has this many variables. */
    private static final int MAX_VARIABLES = 200;

    private static final String NOT_MONEY =
            "must be money: an object with a number as amount and a code such as MXN as currency";

    private VariableReader() {}

    /**
     * @param variables an object, or JSON's null or missing for none
     * @throws InvalidInput with the variable that has another type
     */
    public static Map<String, Value> read(JsonNode variables) {
        if (!variables.isObject() && !variables.isNull() && !variables.isMissingNode()) {
            throw new InvalidInput("variables", "is not an object");
        }
        if (variables.size() > MAX_VARIABLES) {
            throw new InvalidInput("variables", "must have at most " + MAX_VARIABLES + " entries");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        variables.properties().forEach(variable -> {
            if (!variable.getValue().isNull()) {
                values.put(
                        variable.getKey(),
                        value(variable.getValue())
                                .orElseThrow(
                                        () -> new InvalidInput(name(variable.getKey()), reason(variable.getValue()))));
            }
        });
        return values;
    }

    /** The variable's path. A malformed name may hold anything, so it is not repeated. */
    private static String name(String key) {
        return key.matches("[\\p{L}\\p{N}_.]{1,64}") ? "variables." + key : "a variable";
    }

    private static String reason(JsonNode node) {
        return node.has("amount") || node.has("currency") ? NOT_MONEY : "must be text, a number, true, false or money";
    }

    private static Optional<Value> value(JsonNode node) {
        if (node.isTextual()) {
            return Optional.of(new Value.Text(node.textValue().replace(NUL, REPLACEMENT)));
        }
        if (node.isBoolean()) {
            return Optional.of(new Value.Truth(node.booleanValue()));
        }
        return node.isNumber()
                ? number(node).map(Value.Numeric::new)
                : money(node).map(money -> money);
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            return Optional.empty();
        }
        BigDecimal number = node.decimalValue();
        boolean fits = Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
        return fits ? Optional.of(number) : Optional.empty();
    }

    /**
     * Reads a field that is money; empty when it is absent or null.
     *
     * @throws InvalidInput where it is something else
     */
    public static Optional<Value.Money> money(JsonFields fields, String name) {
        JsonNode node = fields.object().path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        return Optional.of(money(node).orElseThrow(() -> fields.invalid(name, NOT_MONEY)));
    }

    private static Optional<Value.Money> money(JsonNode node) {
        return amount(node.path("amount"))
                .flatMap(amount -> currency(node.path("currency")).map(currency -> new Value.Money(amount, currency)));
    }

    /** Also accepts text: some senders write decimals as text to keep them exact. */
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
