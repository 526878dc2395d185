package com.citaplanner.notification.answer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.answer.AnswerContent;
import com.citaplanner.notification.answer.AnswerIntake;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said and sent before an answer, and to whom, on the real tables. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresContextTest {
    World world;

    @Inject
    AnswerIntake intake;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private final String tenant = "context-" + UUID.randomUUID();
    private final String phone = "+52" + World.newPhone();
    private final String other = "+52" + World.newPhone();
    private AppointmentWorld appointments;

    @BeforeEach
    void reminderOfTomorrow() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        appointments = new AppointmentWorld(world, tenant);
        appointments.client("c-ana", phone);
        appointments.appointment("a-1", "c-ana");
        appointments.reminder("a-1", "c-ana", "500");
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return transactions.run(work).await().atMost(Duration.ofSeconds(10));
    }

    private void write(String key, String from, AnswerContent content, String... quoted) {
        run(() -> intake.accept(List.of(appointments.message(key, from, content, quoted))));
    }

    private void write(String key, String text) {
        write(key, phone, new AnswerContent.Words(text));
    }

    private List<String> stored() {
        return world.rows(
                "select appointment_id, version, action, emitted from appointment_reply where tenant_id = ?"
                        + " order by message_key, appointment_id",
                tenant);
    }

    private List<String> acknowledgements(String column) {
        return world.rows(
                "select " + column
                        + " from notification where tenant_id = ? and type = 'AUTO_REPLY' order by created_at",
                tenant);
    }

    @Test
    void a_button_on_a_message_that_is_not_known_any_more_is_for_a_person() {
        write(
                "m-1",
                phone,
                new AnswerContent.Tap(Optional.of("a-1:CONFIRM"), Optional.of("Confirmar")),
                "wamid.outdated");

        assertThat(stored()).containsExactly("a-1|3|UNSURE|f");
    }

    @Test
    void what_was_said_about_an_earlier_version_at_the_same_time_counts() {
        write("m-1", "cancelar");
        world.change("update appointment set version = 4 where tenant_id = ?", tenant);
        write("m-2", "ok gracias");

        assertThat(stored()).containsExactly("a-1|3|CANCEL|t", "a-1|4|UNSURE|f");
    }

    @Test
    void an_agreement_after_another_notification_is_for_a_person() {
        appointments.sent("c-ana", "PROMOTION", "promotion-1");

        write("m-1", "ok gracias");
        write("m-2", "sí, ahí estaré");

        assertThat(stored()).containsExactly("a-1|3|UNSURE|f", "a-1|3|CONFIRM|t");
    }

    @Test
    void an_acknowledgement_of_an_answer_is_no_other_matter() {
        write("m-1", "cancelar");
        appointments.sent(UUID.fromString(acknowledgements("id").getFirst()));
        write("m-2", "siempre sí voy");

        assertThat(stored()).containsExactly("a-1|3|CANCEL|t", "a-1|3|CONFIRM|t");
    }

    @Test
    void a_message_in_the_conversation_is_another_matter_and_our_own_is_none() {
        appointments.contact(77, "c-ana", phone);
        appointments.written(77, 500);
        write("m-1", "sí");
        appointments.written(77, 501);
        write("m-2", "no puedo");

        assertThat(stored()).containsExactly("a-1|3|CONFIRM|t", "a-1|3|UNSURE|f");
    }

    @Test
    void a_phone_of_the_client_to_which_the_message_did_not_go_is_for_a_person() {
        appointments.otherPhone("c-ana", other);

        write("m-1", other, new AnswerContent.Words("sí, ahí estaré"));
        write("m-2", other, new AnswerContent.Words("cancelar"), "500");

        assertThat(stored()).containsExactly("a-1|3|UNSURE|f", "a-1|3|CANCEL|t");
        assertThat(acknowledgements("client_id, recipient_phone")).containsExactly("|" + other);
    }

    @Test
    void of_two_contacts_of_a_client_the_one_that_got_the_message_answers() {
        appointments.otherPhone("c-ana", other);
        appointments.contact(77, "c-ana", phone);
        appointments.contact(78, "c-ana", other);
        appointments.written(78, 500);

        write("m-1", "cancelar");
        write("m-2", other, new AnswerContent.Words("cancelar"));

        assertThat(stored()).containsExactly("a-1|3|UNSURE|f", "a-1|3|CANCEL|t");
    }

    @Test
    void the_phone_that_whatsapp_names_is_the_address() {
        appointments.otherPhone("c-ana", other);
        world.change("update notification set channel = 'WHATSAPP' where tenant_id = ?", tenant);
        world.change(
                "insert into whatsapp_message (tenant_id, wamid, phone_number_id, writer, direction, kind, notification_id,"
                        + " written_at) select tenant_id, provider_id, '106', ?, 'OUTGOING', 'NOTIFICATION', id, now()"
                        + " from notification where tenant_id = ?",
                other,
                tenant);

        write("m-1", "cancelar");
        write("m-2", other, new AnswerContent.Words("cancelar"));

        assertThat(stored()).containsExactly("a-1|3|UNSURE|f", "a-1|3|CANCEL|t");
    }

    @Test
    void which_appointment_is_asked_once() {
        appointments.appointment("a-2", "c-ana");
        appointments.reminder("a-2", "c-ana", "501");

        write("m-1", "cancelar");
        write("m-2", "cancelar");
        write("m-3", "sí por favor");

        assertThat(acknowledgements("id")).hasSize(1);
        assertThat(stored()).hasSize(5).allMatch(row -> row.endsWith("UNSURE|f"));
    }

    /** Those who change appointments lock other rows in another order. */
    @Test
    void no_appointment_is_locked() {
        List<Long> locks =
                run(() -> intake.accept(List.of(appointments.message("m-1", phone, new AnswerContent.Words("sí"))))
                        .chain(() -> sql.rows(
                                "select count(*) from pg_locks where pid = pg_backend_pid() and mode <> 'AccessShareLock'"
                                        + " and relation = 'appointment'::regclass",
                                Map.of()))
                        .map(rows -> rows.stream().map(row -> row.number(0)).toList()));

        assertThat(locks).containsExactly(0L);
        assertThat(stored()).hasSize(1);
    }
}
