package com.citaplanner.notification.autoreply.json;

import com.citaplanner.notification.autoreply.DefaultHours;
import com.citaplanner.notification.branch.BranchDetails;
import com.citaplanner.notification.branch.Closure;
import com.citaplanner.notification.branch.OpeningHours;
import com.citaplanner.notification.branch.OpeningInterval;
import com.citaplanner.notification.time.DateTimes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hours of inboxes without a branch, in the form in which branches have them. */
final class HoursJson {
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();

    private HoursJson() {}

    /** Empty where something is wrong, which the object's errors tell. */
    static Optional<DefaultHours> read(RuleObject hours) {
        hours.only(List.of("days", "closures", "openOnHolidays"));
        Map<DayOfWeek, List<OpeningInterval>> days = new EnumMap<>(DayOfWeek.class);
        Optional<RuleObject> given = hours.object("days");
        given.ifPresentOrElse(object -> days(object, days), () -> hours.error("days", "is missing"));
        List<Closure> closures = hours.objects("closures", BranchDetails.MAX_CLOSURES).stream()
                .flatMap(closure -> closure(closure).stream())
                .toList();
        return given.orElse(hours)
                .made(() -> new OpeningHours(days))
                .map(week -> new DefaultHours(week, closures, hours.flag("openOnHolidays")));
    }

    private static void days(RuleObject object, Map<DayOfWeek, List<OpeningInterval>> days) {
        object.only(DAYS);
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(
                    day,
                    object.objects(day.name(), OpeningHours.MAX_INTERVALS).stream()
                            .flatMap(interval -> interval(interval).stream())
                            .toList());
        }
    }

    private static Optional<OpeningInterval> interval(RuleObject object) {
        object.only(List.of("from", "to"));
        return object.made(() -> OpeningInterval.parse(
                object.text("from").orElse(""), object.text("to").orElse("")));
    }

    private static Optional<Closure> closure(RuleObject object) {
        object.only(List.of("from", "to", "reason"));
        Optional<LocalDate> from = date(object, "from");
        Optional<LocalDate> to = date(object, "to");
        return from.isPresent() && to.isPresent()
                ? object.made(() -> new Closure(from.get(), to.get(), object.text("reason")))
                : Optional.empty();
    }

    private static Optional<LocalDate> date(RuleObject object, String field) {
        if (object.node().path(field).isMissingNode()
                || object.node().path(field).isNull()) {
            object.error(field, "is missing");
        }
        return object.value(
                field,
                "must be a date, for example 2026-12-24",
                value -> Optional.ofNullable(value.textValue()).flatMap(DateTimes::date));
    }

    static ObjectNode write(DefaultHours hours) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode days = node.putObject("days");
        hours.hours().days().forEach((day, intervals) -> days.set(day.name(), intervals(intervals)));
        ArrayNode closures = node.putArray("closures");
        hours.closures().forEach(closure -> closures.add(closure(closure)));
        return node.put("openOnHolidays", hours.openOnHolidays());
    }

    private static JsonNode intervals(List<OpeningInterval> intervals) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        intervals.forEach(
                interval -> array.addObject().put("from", interval.fromText()).put("to", interval.toText()));
        return array;
    }

    private static ObjectNode closure(Closure closure) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("from", closure.from().toString())
                .put("to", closure.to().toString());
        closure.reason().ifPresent(reason -> node.put("reason", reason));
        return node;
    }
}
