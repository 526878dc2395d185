package com.citaplanner.notification.answer.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.answer.AnswerContent;
import com.citaplanner.notification.answer.AnswerIntake;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients who answered are not asked again, even where the history does not know their message. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class FollowUpAnswersTest {
    private static final String ANSWERED = "SKIPPED|the client has been in touch since the reminder";

    World world;

    @Inject
    AnswerIntake intake;

    @Inject
    Transactions transactions;

    private final String tenant = "follow-" + UUID.randomUUID();
    private final String phone = "+52" + World.newPhone();
    private AppointmentWorld appointments;
    private UUID reminder;

    @BeforeEach
    void reminderOfTomorrow() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        world.change(
                "insert into appointment_rules values (?, 1, cast(? as jsonb))",
                tenant,
                "{\"reminderMinutes\": [1440], \"quietHours\": null, \"followUpMinutes\": 30, \"overrides\": []}");
        appointments = new AppointmentWorld(world, tenant);
        appointments.client("c-ana", phone);
        appointments.appointment("a-1", "c-ana");
        reminder = appointments.reminder("a-1", "c-ana", "wamid.ours");
    }

    private void accept(ClientMessage message) {
        transactions.run(() -> intake.accept(List.of(message))).await().atMost(Duration.ofSeconds(10));
    }

    private void followUpIsDue(String appointment) {
        world.change(
                "insert into planned_message (tenant_id, appointment_id, step, client_id, version, state, since, due_at,"
                        + " expires_at, day) select tenant_id, id, 'FOLLOW_UP', client_id, version, 'PLANNED',"
                        + " now() - interval '1 day', now() - interval '1 minute', starts_at, cast(starts_at as date)"
                        + " from appointment where tenant_id = ? and id = ?",
                tenant,
                appointment);
    }

    private void awaitFollowUp(String appointment, String expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(world.rows(
                                "select state, reason from planned_message where tenant_id = ? and appointment_id = ?"
                                        + " and step = 'FOLLOW_UP'",
                                tenant,
                                appointment))
                        .containsExactly(expected));
    }

    private ClientMessage answer(String text) {
        return appointments.message("m-" + UUID.randomUUID(), phone, new AnswerContent.Words(text));
    }

    @Test
    void an_answer_by_sms_counts() {
        ClientMessage words = answer("sí");
        accept(new ClientMessage(
                words.tenant(),
                Channel.SMS,
                words.sender(),
                words.key(),
                false,
                words.writtenAt(),
                words.content(),
                words.quoted(),
                words.conversation()));

        followUpIsDue("a-1");

        awaitFollowUp("a-1", ANSWERED);
    }

    @Test
    void an_answer_from_a_phone_of_two_clients_counts_for_the_reminded_one() {
        appointments.client("c-luis", phone);
        accept(answer("sí"));

        followUpIsDue("a-1");

        awaitFollowUp("a-1", ANSWERED);
    }

    @Test
    void an_answer_about_one_appointment_of_a_message_counts_for_the_others() {
        appointments.appointment("a-2", "c-ana");
        appointments.planned("a-2", "c-ana", reminder);
        world.change(
                "update notification set appointment_id = 'a-1', appointment_version = 3,"
                        + " more_appointments = '[{\"id\": \"a-2\", \"version\": 3}]' where id = ?",
                reminder);
        accept(answer("sí"));
        world.change("delete from appointment_reply where tenant_id = ? and appointment_id = 'a-2'", tenant);

        followUpIsDue("a-2");

        awaitFollowUp("a-2", ANSWERED);
    }

    @Test
    void without_an_answer_the_client_is_asked() {
        followUpIsDue("a-1");

        awaitFollowUp("a-1", "REQUESTED|");
    }
}
