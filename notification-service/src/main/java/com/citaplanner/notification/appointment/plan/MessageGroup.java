package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestedContent;
import com.citaplanner.notification.request.ScheduledTime;
import com.citaplanner.notification.template.Value;
import com.citaplanner.notification.text.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Messages that become one notification: the same step for one client on one day, the earliest appointment first. */
record MessageGroup(List<Member> members) {
    /** The most appointments that one message names. */
    static final int MAX_APPOINTMENTS = 5;

    /** How much longer a message must be of use than its notification. */
    static final Duration WORTH_ANOTHER = Duration.ofMinutes(10);

    private static final String KEY = "appointment-message:";

    /** A message with its appointment. */
    record Member(PlannedMessage message, Appointment appointment, PlanConditions conditions) {
        Instant startsAt() {
            return appointment.startsAt();
        }

        Optional<AppointmentPlace> place() {
            return conditions.place(appointment);
        }

        /** Where it takes place, as clients read it. */
        Optional<String> address() {
            return appointment.details().place().or(() -> place().flatMap(AppointmentPlace::address));
        }

        Optional<AppointmentBusiness> business() {
            return conditions.business(appointment);
        }
    }

    MessageGroup {
        members = List.copyOf(members);
    }

    /**
     * The same messages, grouped as they were before the database was restored, by what they became then. The request of
     * such a group is the same as then, unless its messages have changed.
     */
    Map<Optional<EarlierNotification>, MessageGroup> asBefore(Map<MessageKey, EarlierNotification> before) {
        return members.stream()
                .collect(Collectors.groupingBy(
                        member ->
                                Optional.ofNullable(before.get(member.message().key())),
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), MessageGroup::new)));
    }

    private Member first() {
        return members.getFirst();
    }

    List<PlannedMessage> messages() {
        return members.stream().map(Member::message).toList();
    }

    NotificationRequest request() {
        Appointment appointment = first().appointment();
        MessageStep step = first().message().step();
        String key = key();
        return new NotificationRequest(
                appointment.tenantId(),
                KEY + key,
                key,
                step.kind().type(),
                first().conditions().rules(appointment).channels(),
                Recipient.client(appointment.clientId()),
                Optional.empty(),
                Optional.of(appointment.zone()),
                content(step),
                Optional.empty(),
                Optional.of(new ScheduledTime.At(expiresAt())),
                members.stream()
                        .map(member -> new AppointmentVersion(
                                member.appointment().id(), member.appointment().version()))
                        .toList(),
                metadata(step));
    }

    private RequestedContent content(MessageStep step) {
        Locale locale = first().business().map(AppointmentBusiness::locale).orElse(Locale.ROOT);
        return RequestedContent.ofDefaultTemplate(variables())
                .withCalendar(MessageCalendar.of(step, members))
                .withButtons(AnswerButtons.of(step, locale));
    }

    private Instant expiresAt() {
        return members.stream()
                .map(member -> member.message().expiresAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * The messages once they are this notification. It expires with the first of them; those that may be sent for much
     * longer look at it then, because they are sent again where it was not.
     */
    List<PlannedMessage> requested(UUID notification, Instant now) {
        Instant end = expiresAt();
        return members.stream()
                .map(Member::message)
                .map(row -> {
                    PlannedMessage requested = row.requested(notification, row.version(), now);
                    return row.expiresAt().isAfter(end.plus(WORTH_ANOTHER)) ? requested.check(end) : requested;
                })
                .toList();
    }

    /**
     * The same messages, requested as often as now, are the same request, whoever makes it. What is planned after the
     * messages were deleted differs by client, version or time, because notifications are kept for longer.
     */
    private String key() {
        return Sha256.hex(members.stream()
                .map(Member::message)
                .map(MessageGroup::identity)
                .sorted()
                .collect(Collectors.joining("\u0001")));
    }

    private static String identity(PlannedMessage row) {
        return String.join(
                "\u0000",
                row.appointment().id(),
                row.step().name(),
                row.clientId(),
                Long.toString(row.version()),
                row.since().toString(),
                Integer.toString(row.requests()));
    }

    private Map<String, Object> metadata(MessageStep step) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("appointmentId", first().appointment().id());
        metadata.put("step", step.name());
        if (members.size() > 1) {
            metadata.put(
                    "appointmentIds",
                    members.stream().map(member -> member.appointment().id()).toList());
        }
        return metadata;
    }

    /** What is unknown is empty, so that a template of the tenant's that names it loses no message. */
    private Map<String, Value> variables() {
        Map<String, Value> variables = new HashMap<>();
        variables.put(
                "start",
                several(members.stream()
                        .map(member -> member.appointment().start().toString())
                        .toList()));
        put(variables, "service", member -> member.appointment().details().service());
        put(variables, "professional", member -> member.appointment().details().professional());
        put(variables, "place", Member::address);
        put(variables, "branchName", member -> member.place().map(AppointmentPlace::name));
        put(variables, "branchPhone", member -> member.place().flatMap(AppointmentPlace::phone));
        if (!inOnePlace()) {
            variables.put("where", new Value.Text(""));
        }
        return variables;
    }

    /** Whether one place, or none, can be named for all appointments. */
    private boolean inOnePlace() {
        return members.stream()
                        .map(member -> List.of(
                                member.place(), member.appointment().details().place()))
                        .distinct()
                        .count()
                == 1;
    }

    private void put(Map<String, Value> variables, String name, Function<Member, Optional<String>> read) {
        variables.put(
                name,
                several(members.stream()
                        .flatMap(member -> read.apply(member).stream())
                        .distinct()
                        .toList()));
    }

    private static Value several(List<String> texts) {
        return switch (texts.size()) {
            case 0 -> new Value.Text("");
            case 1 -> new Value.Text(texts.getFirst());
            default ->
                new Value.Several(texts.stream().<Value>map(Value.Text::new).toList());
        };
    }
}
