package com.citaplanner.notification.appointment.plan.json;

import com.citaplanner.notification.appointment.plan.AppointmentRules;
import com.citaplanner.notification.appointment.plan.QuietHours;
import com.citaplanner.notification.appointment.plan.RuleOverride;
import com.citaplanner.notification.appointment.plan.RuleSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Rules as they are stored: what is set, in the form in which {@link RulesReader} reads it. */
public final class RulesJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectMapper mapper;

    public RulesJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws IllegalStateException where what is stored are no rules */
    public AppointmentRules read(String json) {
        try {
            RulesReader.RulesReading reading = RulesReader.read(mapper.readTree(json));
            if (!reading.errors().isEmpty()) {
                throw new IllegalStateException("Stored rules are invalid: " + reading.errors());
            }
            return reading.rules();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored rules are not JSON", e);
        }
    }

    public static String write(AppointmentRules rules) {
        return write(rules.settings(), rules).toString();
    }

    /** The rules as they are shown: everything that applies, whether set or by default. */
    public static ObjectNode effective(AppointmentRules rules) {
        return write(RuleSettings.of(rules.general()), rules);
    }

    private static ObjectNode write(RuleSettings general, AppointmentRules rules) {
        ObjectNode node = settings(general);
        ArrayNode overrides = node.putArray("overrides");
        rules.overrides().forEach(override -> overrides.add(override(override)));
        return node;
    }

    private static ObjectNode override(RuleOverride override) {
        ObjectNode node = NODES.objectNode();
        override.branchId().ifPresent(id -> node.put("branchId", id));
        override.service().ifPresent(service -> node.put("service", service));
        return node.setAll(settings(override.settings()));
    }

    private static ObjectNode settings(RuleSettings settings) {
        ObjectNode node = NODES.objectNode();
        settings.confirmation().ifPresent(on -> node.put("confirmation", on));
        settings.change().ifPresent(on -> node.put("change", on));
        settings.cancellation().ifPresent(on -> node.put("cancellation", on));
        settings.reminders()
                .ifPresent(leads ->
                        node.set("reminderMinutes", array(leads, lead -> NODES.numberNode(lead.toMinutes()))));
        settings.followUp().ifPresent(delay -> delay(node, "followUpMinutes", delay));
        settings.feedback().ifPresent(delay -> delay(node, "feedbackMinutes", delay));
        settings.lateReminders().ifPresent(policy -> node.put("lateReminders", policy.name()));
        settings.quietHours().ifPresent(quiet -> quietHours(node, quiet));
        settings.channels()
                .ifPresent(channels ->
                        node.set("channels", array(channels, channel -> NODES.textNode(channel.name()))));
        return node;
    }

    private static void delay(ObjectNode node, String field, Duration delay) {
        if (delay.isZero()) {
            node.putNull(field);
        } else {
            node.put(field, delay.toMinutes());
        }
    }

    private static void quietHours(ObjectNode node, QuietHours quiet) {
        if (quiet.none()) {
            node.putNull("quietHours");
        } else {
            node.putObject("quietHours")
                    .put("from", quiet.from().toString())
                    .put("to", quiet.to().toString());
        }
    }

    private static <T> ArrayNode array(List<T> values, Function<T, JsonNode> write) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(write.apply(value)));
        return array;
    }
}
