package com.citaplanner.notification.appointment.plan.json;

import com.citaplanner.notification.appointment.plan.AppointmentRules;
import com.citaplanner.notification.appointment.plan.MessageRules;
import com.citaplanner.notification.appointment.plan.QuietHours;
import com.citaplanner.notification.appointment.plan.RuleOverride;
import com.citaplanner.notification.appointment.plan.RuleSettings;
import com.citaplanner.notification.json.KnownFields;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads rules as JSON, as they are sent and as they are stored. Collects all errors, so that a caller learns them at once. */
public final class RulesReader {
    private static final int MAX_NAME = 255;
    private static final List<String> OVERRIDES = List.of("overrides", "version", "custom");
    private static final List<String> SCOPE = List.of("branchId", "service");

    private final List<FieldError> errors = new ArrayList<>();

    /** Either rules, or why the JSON is none. */
    public record RulesReading(AppointmentRules rules, List<FieldError> errors) {}

    private RulesReader() {}

    public static RulesReading read(JsonNode json) {
        RulesReader reader = new RulesReader();
        RuleSettings settings = reader.settings(json, "", OVERRIDES);
        List<RuleOverride> overrides = reader.overrides(json.path("overrides"));
        return new RulesReading(new AppointmentRules(settings, overrides), List.copyOf(reader.errors));
    }

    private RuleSettings settings(JsonNode json, String path, List<String> others) {
        RuleFields fields = new RuleFields(json, path, errors);
        fields.allow(Stream.concat(RuleFields.NAMES.stream(), others.stream()).toList());
        return new RuleSettings(
                fields.flag("confirmation"),
                fields.flag("change"),
                fields.flag("cancellation"),
                fields.list("reminderMinutes", MessageRules.MAX_REMINDERS, RuleFields::lead),
                fields.delay("followUpMinutes"),
                fields.delay("feedbackMinutes"),
                fields.text("lateReminders", text -> constant(text, MessageRules.LateReminders.values())),
                fields.quietHours("quietHours"),
                fields.list(
                        "channels",
                        Channel.values().length,
                        node -> node.isTextual() ? constant(node.textValue(), Channel.values()) : Optional.empty()));
    }

    static <E extends Enum<E>> Optional<E> constant(String text, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(text))
                .findFirst();
    }

    private List<RuleOverride> overrides(JsonNode json) {
        if (json.isMissingNode()) {
            return List.of();
        }
        if (!json.isArray() || json.size() > AppointmentRules.MAX_OVERRIDES) {
            errors.add(new FieldError(
                    "overrides", "must be an array of at most " + AppointmentRules.MAX_OVERRIDES + " objects"));
            return List.of();
        }
        List<RuleOverride> overrides = new ArrayList<>();
        Set<List<Optional<String>>> seen = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            override(json.get(i), "overrides[" + i + "]", seen).ifPresent(overrides::add);
        }
        return overrides;
    }

    private Optional<RuleOverride> override(JsonNode json, String path, Set<List<Optional<String>>> seen) {
        if (!json.isObject()) {
            errors.add(new FieldError(path, "must be an object"));
            return Optional.empty();
        }
        Optional<String> branchId = name(json, path, "branchId");
        Optional<String> service = name(json, path, "service");
        RuleSettings settings = settings(json, path + ".", SCOPE);
        if (branchId.isEmpty() && service.isEmpty()) {
            errors.add(new FieldError(path, "must name a branchId, a service or both"));
            return Optional.empty();
        }
        if (!seen.add(List.of(branchId, service))) {
            errors.add(new FieldError(path, "is for the same branchId and service as an earlier one"));
        }
        return Optional.of(new RuleOverride(branchId, service, settings));
    }

    private Optional<String> name(JsonNode json, String path, String field) {
        JsonNode node = json.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        Function<String, Boolean> fits =
                text -> !text.isBlank() && text.length() <= MAX_NAME && text.indexOf('\u0000') < 0;
        if (node.isTextual() && fits.apply(node.textValue())) {
            return Optional.of(node.textValue());
        }
        errors.add(new FieldError(path + "." + field, "must be text of 1 to " + MAX_NAME + " characters"));
        return Optional.empty();
    }

    /** Reads the fields of one object. */
    record RuleFields(JsonNode object, String path, List<FieldError> errors) {
        static final List<String> NAMES = List.of(
                "confirmation",
                "change",
                "cancellation",
                "reminderMinutes",
                "followUpMinutes",
                "feedbackMinutes",
                "lateReminders",
                "quietHours",
                "channels");

        private static final String DELAY = "must be a whole number of minutes from "
                + MessageRules.MIN_DELAY.toMinutes() + " to " + MessageRules.MAX_DELAY.toMinutes()
                + ", or null to switch the message off";

        private static final String REMINDERS = "must be an array of at most " + MessageRules.MAX_REMINDERS
                + " different whole numbers of minutes before the start, each from "
                + MessageRules.MIN_LEAD.toMinutes() + " to " + MessageRules.MAX_LEAD.toMinutes();

        private static final String CHANNELS =
                "must be an array of channels, each once and one of " + names(Channel.values());

        private static final String QUIET =
                "must be {\"from\": \"21:00\", \"to\": \"09:00\"}, times of day that leave at least two hours to send in,"
                        + " or null for no quiet hours";

        private static String names(Enum<?>[] constants) {
            return String.join(", ", Arrays.stream(constants).map(Enum::name).toList());
        }

        void allow(List<String> known) {
            object.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    add(KnownFields.shown(name), KnownFields.unknown(name, known));
                }
            });
        }

        private void add(String field, String reason) {
            errors.add(new FieldError(path + field, reason));
        }

        private <T> Optional<T> value(String field, String reason, Function<JsonNode, Optional<T>> read) {
            JsonNode node = object.path(field);
            if (node.isMissingNode()) {
                return Optional.empty();
            }
            Optional<T> value = read.apply(node);
            if (value.isEmpty()) {
                add(field, reason);
            }
            return value;
        }

        Optional<Boolean> flag(String field) {
            return value(
                    field,
                    "must be true or false",
                    node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty());
        }

        <T> Optional<T> text(String field, Function<String, Optional<T>> read) {
            return value(
                    field,
                    "must be one of " + names(MessageRules.LateReminders.values()),
                    node -> node.isTextual() ? read.apply(node.textValue()) : Optional.empty());
        }

        Optional<Duration> delay(String field) {
            return value(
                    field,
                    DELAY,
                    node -> node.isNull()
                            ? Optional.of(Duration.ZERO)
                            : minutes(node, MessageRules.MIN_DELAY, MessageRules.MAX_DELAY));
        }

        static Optional<Duration> lead(JsonNode node) {
            return minutes(node, MessageRules.MIN_LEAD, MessageRules.MAX_LEAD);
        }

        private static Optional<Duration> minutes(JsonNode node, Duration least, Duration most) {
            return node.isIntegralNumber() && node.canConvertToInt()
                    ? Optional.of(Duration.ofMinutes(node.intValue()))
                            .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0)
                    : Optional.empty();
        }

        /** An array without repetitions; null is an empty one. */
        <T> Optional<List<T>> list(String field, int most, Function<JsonNode, Optional<T>> element) {
            return value(field, field.equals("channels") ? CHANNELS : REMINDERS, node -> {
                if (node.isNull()) {
                    return Optional.of(List.of());
                }
                List<T> values = new ArrayList<>();
                node.forEach(each -> element.apply(each).ifPresent(values::add));
                boolean valid = node.isArray() && node.size() <= most && values.size() == node.size();
                return valid && new HashSet<>(values).size() == values.size() ? Optional.of(values) : Optional.empty();
            });
        }

        Optional<QuietHours> quietHours(String field) {
            return value(
                    field, QUIET, node -> node.isNull() ? Optional.of(QuietHours.NONE) : QuietHoursText.read(node));
        }
    }
}
