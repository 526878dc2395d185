package com.citaplanner.notification.appointment.plan.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.plan.postgres.AppointmentScript.History;
import com.citaplanner.notification.support.World;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The messages that were sent about appointments, one entry for each appointment that a message names. */
record MessageLog(Map<String, List<Sent>> byAppointment) {
    /** @param at when the sending started */
    record Sent(String appointment, long version, String type, Instant at) {
        boolean announces() {
            return !type.equals("APPOINTMENT_REMINDER");
        }
    }

    static MessageLog read(World world, String prefix) {
        List<String> rows = world.rows("""
                select m.id, m.version, n.type, (
                    select max(e.at) from notification_event e
                    where e.notification_id = n.id and e.tenant_id = n.tenant_id and e.state = 'SENDING')
                from notification n
                cross join lateral (
                  select n.appointment_id as id, n.appointment_version as version
                  union all
                  select x.id, x.version from jsonb_to_recordset(n.more_appointments) as x (id text, version bigint)) m
                where n.recipient_key like ? and n.state in ('SENT', 'DELIVERED', 'READ', 'UNCERTAIN')
                """, "c-" + prefix + "%");
        return new MessageLog(rows.stream().map(MessageLog::sent).collect(Collectors.groupingBy(Sent::appointment)));
    }

    private static Sent sent(String row) {
        String[] columns = row.split("\\|", -1);
        return new Sent(
                columns[0],
                Long.parseLong(columns[1]),
                columns[2],
                Instant.parse(columns[3].replace(' ', 'T').replaceAll("\\+00$", "Z")));
    }

    int sent() {
        return byAppointment.values().stream().mapToInt(List::size).sum();
    }

    private List<Sent> of(History history) {
        return byAppointment.getOrDefault(history.id, List.of());
    }

    /** The sending of a version starts before the next one is stored. */
    void verifyNothingStale(History history) {
        TreeMap<Long, Instant> committed = new TreeMap<>(history.committed);
        for (Sent message : of(history)) {
            Map.Entry<Long, Instant> next = committed.higherEntry(message.version());
            if (next != null) {
                assertThat(message.at()).as("%s", message).isBeforeOrEqualTo(next.getValue());
            }
        }
    }

    void verifyNothingTwice(History history) {
        Set<String> told = new HashSet<>();
        for (Sent message : of(history)) {
            String what = (message.announces() ? "told" : message.type()) + history.relevant(message.version());
            assertThat(told.add(what)).as("%s of %s", message, of(history)).isTrue();
        }
    }

    void verifyNothingLost(History history, World world) {
        List<String> plan = world.rows(
                "select step, state, version, reason, notification_id from planned_message where appointment_id = ?",
                history.id);
        long last = history.relevant(history.version);
        boolean told = of(history).stream().anyMatch(message -> message.announces() && message.version() >= last);
        assertThat(told || last == 0)
                .as("version %d of %s was told: %s, plan %s", last, history.id, of(history), plan)
                .isTrue();
        if (history.booked) {
            boolean requested = plan.stream().anyMatch(row -> row.startsWith("REMINDER-10|REQUESTED"));
            boolean reminded =
                    of(history).stream().anyMatch(message -> !message.announces() && message.version() >= last);
            assertThat(reminded)
                    .as("reminded of %s: %s, plan %s", history.id, of(history), plan)
                    .isEqualTo(requested);
        }
    }
}
