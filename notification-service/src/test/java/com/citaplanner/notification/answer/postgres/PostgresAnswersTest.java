package com.citaplanner.notification.answer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.answer.AnswerContent;
import com.citaplanner.notification.answer.AnswerIntake;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentReplies;
import com.citaplanner.notification.appointment.AppointmentReply;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients answer, on the real tables. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresAnswersTest {
    World world;

    @Inject
    AnswerIntake intake;

    @Inject
    AppointmentReplies replies;

    @Inject
    ReplyErasure erasure;

    @Inject
    Transactions transactions;

    private final String tenant = "answers-" + UUID.randomUUID();
    private final String phone = "+52" + World.newPhone();
    private AppointmentWorld appointments;

    @BeforeEach
    void reminderOfTomorrow() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        appointments = new AppointmentWorld(world, tenant);
        appointments.client("c-ana", phone);
        appointments.appointment("a-1", "c-ana");
        appointments.reminder("a-1", "c-ana", "wamid.ours");
    }

    private void accept(ClientMessage... messages) {
        run(() -> intake.accept(List.of(messages)));
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return transactions.run(work).await().atMost(Duration.ofSeconds(10));
    }

    private void write(String key, String text, String... quoted) {
        accept(appointments.message(key, phone, new AnswerContent.Words(text), quoted));
    }

    private List<String> stored() {
        return world.rows(
                "select appointment_id, version, action, emitted from appointment_reply where tenant_id = ?"
                        + " order by message_key, appointment_id",
                tenant);
    }

    @Test
    void an_answer_is_stored_and_acknowledged_and_its_repetition_stored() {
        write("m-1", "sí");
        write("m-1", "sí");
        write("m-2", "sí, confirmo");
        write("m-3", "cancelar");

        assertThat(stored()).containsExactly("a-1|3|CONFIRM|t", "a-1|3|CONFIRM|f", "a-1|3|CANCEL|t");
        assertThat(world.rows(
                        "select idempotency_key, type from notification where tenant_id = ? and type = 'AUTO_REPLY' order by 1",
                        tenant))
                .containsExactly("reply:m-1:a-1|AUTO_REPLY", "reply:m-3:a-1|AUTO_REPLY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update appointment set status = 'CANCELLED' where tenant_id = ?",
                "update appointment set starts_at = now() - interval '1 minute' where tenant_id = ?",
                "update appointment set version = 4, starts_at = starts_at + interval '1 hour',"
                        + " local_start = local_start + interval '1 hour' where tenant_id = ?",
                "update appointment set client_id = 'c-luis' where tenant_id = ?",
                "update planned_message set state = 'SKIPPED' where tenant_id = ?",
                "update planned_message set step = 'FEEDBACK' where tenant_id = ?",
                "update planned_message set requested_at = now() - interval '49 hours' where tenant_id = ?",
                "update planned_message set requested_at = now() + interval '1 minute' where tenant_id = ?",
                "update notification set state = 'FAILED' where tenant_id = ?",
                "update notification set state = 'PENDING', provider_id = null where tenant_id = ?",
                "update identity set value = '+525500000000' where tenant_id = ?"
            })
    void what_nobody_waits_for_is_not_read(String change) {
        world.change(change, tenant);

        write("m-1", "sí");
        write("m-2", "¿A qué hora abren?");

        assertThat(stored()).isEmpty();
    }

    @Test
    void a_new_version_at_the_same_time_is_answered() {
        world.change("update appointment set version = 4 where tenant_id = ?", tenant);

        write("m-1", "sí");

        assertThat(stored()).containsExactly("a-1|4|CONFIRM|t");
    }

    @Test
    void another_tenant_s_appointment_of_the_same_phone_is_not_answered() {
        String other = "other-" + tenant;
        world.change("insert into tenant (id, name) values (?, 'Otra')", other);
        AppointmentWorld others = new AppointmentWorld(world, other);
        others.client("c-ana", phone);

        accept(others.message("m-1", phone, new AnswerContent.Words("sí"), "wamid.ours"));

        assertThat(world.rows("select 1 from appointment_reply where tenant_id in (?, ?)", tenant, other))
                .isEmpty();
    }

    @Test
    void one_message_about_two_appointments_is_confirmed_for_both() {
        appointments.appointment("a-2", "c-ana");
        UUID both = appointments.reminder("a-2", "c-ana", "90871");
        world.change("update planned_message set notification_id = ? where tenant_id = ?", both, tenant);

        write("m-1", "sí");

        assertThat(stored()).containsExactly("a-1|3|CONFIRM|t", "a-2|3|CONFIRM|t");
    }

    @Test
    void of_a_family_with_one_phone_the_quoted_message_is_answered_and_else_a_person_asks() {
        appointments.client("c-luis", phone);
        appointments.appointment("a-2", "c-luis");
        appointments.reminder("a-2", "c-luis", "90871");

        write("m-1", "sí");
        accept(appointments.message("m-2", phone, new AnswerContent.Reaction("👍"), "90871"));

        assertThat(stored()).containsExactly("a-1|3|UNSURE|f", "a-2|3|UNSURE|f", "a-2|3|CONFIRM|t");
    }

    @Test
    void a_quoted_message_is_known_by_every_id_that_it_has() {
        UUID notification =
                UUID.fromString(world.rows("select notification_id from planned_message where tenant_id = ?", tenant)
                        .getFirst());
        world.change("update planned_message set requested_at = now() - interval '9 days' where tenant_id = ?", tenant);
        world.change(
                "insert into whatsapp_message (tenant_id, wamid, phone_number_id, direction, kind, notification_id, written_at)"
                        + " values (?, 'wamid.earlier', '106', 'OUTGOING', 'NOTIFICATION', ?, now())",
                tenant,
                notification);
        world.change(
                "insert into interaction (conversation_id, account_id, tenant_id, message_id, direction, author, created_at,"
                        + " source_id) values (7, 3, ?, 90871, 'OUTGOING', 'SYSTEM', now(), 'wamid.of-chatwoot')",
                tenant);

        write("m-1", "sí", "wamid.ours");
        write("m-2", "sí", "wamid.earlier");
        world.change("update notification set provider_id = '90871' where tenant_id = ?", tenant);
        write("m-3", "sí", "wamid.of-chatwoot");
        write("m-4", "sí", "90871");
        write("m-5", "sí", "wamid.of-somebody-else");

        assertThat(stored()).hasSize(4).allMatch(row -> row.startsWith("a-1|3|CONFIRM"));
    }

    @Test
    void a_button_names_an_appointment_of_any_age() {
        world.change("update planned_message set requested_at = now() - interval '9 days' where tenant_id = ?", tenant);

        accept(appointments.message(
                "m-1", phone, new AnswerContent.Tap(Optional.of("a-1:CANCEL"), Optional.of("Cancelar"))));

        assertThat(stored()).containsExactly("a-1|3|CANCEL|t");
    }

    @Test
    void replies_are_shown_with_the_appointment_until_the_client_is_deleted() {
        Instant before = Instant.now().minusSeconds(5);
        write("m-1", "sí");
        AppointmentKey key = new AppointmentKey(tenant, "a-1");

        assertThat(run(() -> replies.of(key, 10))).singleElement().satisfies(reply -> {
            assertThat(reply.action()).isEqualTo(AppointmentReply.Action.CONFIRM);
            assertThat(reply.text()).contains("sí");
            assertThat(reply.published()).isTrue();
        });
        assertThat(run(() -> replies.repliedSince(Map.of(key, before, new AppointmentKey(tenant, "a-2"), before))))
                .containsExactly(key);
        assertThat(run(() -> replies.repliedSince(Map.of(key, Instant.now().plusSeconds(5)))))
                .isEmpty();

        world.change("update client set deleted = true where tenant_id = ?", tenant);
        run(() -> erasure.erase(List.of(new ClientKey(tenant, "c-ana"))));
        assertThat(run(() -> replies.of(key, 10)))
                .first()
                .satisfies(reply -> assertThat(reply.text()).isEmpty());
    }
}
