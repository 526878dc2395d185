package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.postgres.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of the requests and bookings of a restore.
 *
 * @param sent messages that reached clients
 * @param twice what reached a client more than once
 * @param missing what reached nobody although no person is told to look at it
 * @param held what is left to a person, and had or had not been sent
 * @param heldUnsent those of them that reached nobody
 * @param messagesBack clients' messages in the history
 */
record RestoreReport(
        RestoreTraffic traffic,
        int sent,
        Set<String> twice,
        Set<String> missing,
        int held,
        int heldUnsent,
        long messagesBack,
        boolean silent) {
    private static final String APPOINTMENT = "appointment";
    private static final Pattern NUMBERED = Pattern.compile(NotificationLoad.TEXT + " \\d+");

    /** @param silent whether nothing was sent while the recovery was open */
    static RestoreReport of(RestoreTraffic traffic, Collection<String> texts, Database postgres, boolean silent) {
        Map<String, Integer> copies = copies(texts);
        Set<String> held = held(postgres);
        Set<String> twice = new TreeSet<>();
        copies.forEach((what, count) -> {
            if (count > 1) {
                twice.add(what + " x" + count);
            }
        });
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < traffic.requests(); i++) {
            expected.add(NotificationLoad.TEXT + " " + i);
        }
        for (int i = 0; i < traffic.bookings(); i++) {
            expected.add(APPOINTMENT + " " + i);
        }
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(copies.keySet());
        int heldUnsent = (int) missing.stream().filter(held::contains).count();
        missing.removeAll(held);
        long messages = DatabaseQuery.of(postgres, "select count(*) from interaction where direction = 'INCOMING'");
        return new RestoreReport(traffic, texts.size(), twice, missing, held.size(), heldUnsent, messages, silent);
    }

    /** A message about several appointments counts for each of them. */
    private static Map<String, Integer> copies(Collection<String> texts) {
        Map<String, Integer> copies = new HashMap<>();
        for (String text : texts) {
            Set<String> named = new HashSet<>();
            Matcher number = NUMBERED.matcher(text);
            while (number.find()) {
                named.add(number.group());
            }
            RestoreTraffic.appointmentsIn(text).forEach(appointment -> named.add(APPOINTMENT + " " + appointment));
            named.forEach(what -> copies.merge(what, 1, Integer::sum));
        }
        return copies;
    }

    /** The requests and bookings that the service leaves to a person. */
    private static Set<String> held(Database postgres) {
        Set<String> held = new HashSet<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        select replace(idempotency_key, 'k-', 'Aviso ') from notification
                        where state = 'UNCERTAIN' and idempotency_key like 'k-%'
                        union all
                        select replace(p.appointment_id, 'a-', 'appointment ')
                        from planned_message p join notification n on n.tenant_id = p.tenant_id and n.id = p.notification_id
                        where n.state = 'UNCERTAIN' and p.step = 'CONFIRMATION'""")) {
            while (result.next()) {
                held.add(result.getString(1));
            }
            return held;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isKept() {
        return silent && twice.isEmpty() && missing.isEmpty() && messagesBack == traffic.messages();
    }

    @Override
    public String toString() {
        return "requests=%d bookings=%d messages sent=%d twice=%s missing=%s held for a person=%d (of them not sent=%d)"
                        .formatted(traffic.requests(), traffic.bookings(), sent, twice, missing, held, heldUnsent)
                + " clients' messages=%d of %d silent while open=%s"
                        .formatted(messagesBack, traffic.messages(), silent);
    }
}
